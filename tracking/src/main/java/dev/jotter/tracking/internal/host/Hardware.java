package dev.jotter.tracking.internal.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processors this machine has, as far as it says. */
public final class Hardware {

    private static final int FIRST_PROCESSOR = 1 << 12;
    private static final int ANSWER = 1 << 16;
    private static final Path DRIVER = Path.of("/proc/driver/nvidia");

    private Hardware() {}

    /** Of the first one; empty where the system does not say. A large machine has a long list: only its head is read. */
    static String cpuModel() {
        try (InputStream in = Files.newInputStream(Path.of("/proc/cpuinfo"))) {
            String head = new String(in.readNBytes(FIRST_PROCESSOR), StandardCharsets.UTF_8);
            return head.lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException elsewhere) {
            return "";
        }
    }

    /** One line each: model, memory, driver; what the driver's files say where {@code nvidia-smi} does not answer. */
    public static List<String> gpus(Patience patience) {
        return onPath("nvidia-smi")
                .map(program -> asked(program, patience))
                .filter(gpus -> !gpus.isEmpty())
                .orElseGet(Hardware::fromDriver);
    }

    /** Looked for here, as starting a program to hear that there is none is dear. */
    private static Optional<Path> onPath(String program) {
        for (String directory :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)) {
            Path file = Path.of(directory, program);
            if (!directory.isEmpty() && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static List<String> asked(Path program, Patience patience) {
        ProcessBuilder query = new ProcessBuilder(
                        program.toString(), "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return patience.ask(query, ANSWER).filter(answer -> answer.exit() == 0).stream()
                    .flatMap(answer -> answer.text().lines())
                    .map(line -> line.strip().replaceFirst(", ([^,]*)$", ", driver $1"))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException cannotBeStarted) {
            return List.of();
        }
    }

    private static List<String> fromDriver() {
        List<String> gpus = new ArrayList<>();
        try (DirectoryStream<Path> cards = Files.newDirectoryStream(DRIVER.resolve("gpus"))) {
            for (Path card : cards) {
                Machine.read(card.resolve("information").toString())
                        .lines()
                        .filter(line -> line.startsWith("Model:"))
                        .map(line -> line.substring("Model:".length()).strip())
                        .forEach(gpus::add);
            }
        } catch (IOException none) {
            return List.of();
        }
        return gpus;
    }
}
