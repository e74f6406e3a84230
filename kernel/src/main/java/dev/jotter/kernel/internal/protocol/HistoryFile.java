package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The inputs of all sessions, one JSON object a line: {@code session}, {@code line}, {@code input}. A line without
 * {@code line} takes a session's number. Several kernels append at once, each line under a lock beside the file. Lines
 * that cannot be read are passed over; outputs are never kept. Only its owner may read it.
 */
final class HistoryFile {

    /** One input. */
    record Line(int session, int number, String input) {}

    private static final long MOST_BYTES = 8 * 1024 * 1024;
    /** A longer cell is remembered by its session only. */
    private static final int MOST_CHARACTERS = 200_000;

    private final Path file;

    HistoryFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Takes the next session number; makes the file shorter when it has grown too long. */
    int begin() throws IOException {
        makeOwned(file.resolveSibling(lockName()));
        // Closing releases the lock.
        try (FileChannel lock = FileChannel.open(file.resolveSibling(lockName()), StandardOpenOption.WRITE)) {
            lock.lock();
            makeOwned(file);
            int latest = 0;
            for (Line line : allLines()) {
                latest = Math.max(latest, line.session());
            }
            int session = latest >= Integer.MAX_VALUE - 1 ? 1 : latest + 1;
            if (Files.size(file) > MOST_BYTES) {
                shorten();
            }
            JsonObject taken = new JsonObject();
            taken.addProperty("session", session);
            append(taken);
            return session;
        }
    }

    void add(Line line) throws IOException {
        if (line.input().length() > MOST_CHARACTERS) {
            return;
        }
        // Closing releases the lock.
        try (FileChannel lock = FileChannel.open(file.resolveSibling(lockName()), StandardOpenOption.WRITE)) {
            lock.lock();
            append(json(line));
        }
    }

    /** In the order in which they were run; numbers of sessions without a cell are left out. */
    List<Line> lines() throws IOException {
        return allLines().stream().filter(line -> line.number() > 0).toList();
    }

    private List<Line> allLines() throws IOException {
        List<Line> lines = new ArrayList<>();
        // Bytes that are no UTF-8 spoil their own line only.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                read(text, lines);
            }
        } catch (NoSuchFileException e) {
            return lines;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return lines;
    }

    private static void read(String text, List<Line> into) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            int session = WireMessage.number(json, "session", 0);
            if (session > 0) {
                into.add(new Line(session, WireMessage.number(json, "line", 0), WireMessage.text(json, "input", "")));
            }
        } catch (JsonParseException | IllegalStateException e) {
            // Torn by a crash, or not ours.
            return;
        }
    }

    /** The newer half, written beside and moved. */
    private void shorten() throws IOException {
        List<Line> lines = lines();
        long left = MOST_BYTES / 2;
        int from = lines.size();
        while (from > 0 && left > 0) {
            from--;
            left -= lines.get(from).input().length() + 40L;
        }
        StringBuilder kept = new StringBuilder();
        for (Line line : lines.subList(from, lines.size())) {
            kept.append(json(line)).append('\n');
        }
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        makeOwned(beside);
        Files.writeString(beside, kept);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void append(JsonObject json) throws IOException {
        makeOwned(file);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = out.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            // A line that a crash tore must not take this one with it.
            boolean torn = end > 0 && out.read(last, end - 1) == 1 && last.get(0) != '\n';
            ByteBuffer bytes = StandardCharsets.UTF_8.encode((torn ? "\n" : "") + json + "\n");
            while (bytes.hasRemaining()) {
                end += out.write(bytes, end);
            }
        }
    }

    private static JsonObject json(Line line) {
        JsonObject json = new JsonObject();
        json.addProperty("session", line.session());
        json.addProperty("line", line.number());
        json.addProperty("input", line.input());
        return json;
    }

    private String lockName() {
        return file.getFileName() + ".lock";
    }

    private static void makeOwned(Path path) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent, attributes(posix, "rwx------"));
        }
        try {
            Files.createFile(path, attributes(posix, "rw-------"));
        } catch (FileSystemException e) {
            if (!Files.exists(path)) {
                throw e;
            }
        }
    }

    private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))
                }
                : new FileAttribute<?>[0];
    }
}
