package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names the metrics files of a run: {@code metrics.bin}, {@code metrics-1.bin} and so on, one for each writer. */
public final class MetricsFiles {

    private static final String FIRST = "metrics.bin";
    private static final String PREFIX = "metrics-";
    private static final String SUFFIX = ".bin";

    private MetricsFiles() {}

    public static boolean isOne(String name) {
        return number(name) >= 0;
    }

    /** The metrics files of that directory, the oldest name first. */
    public static List<Path> in(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (isOne(name(entry))) {
                    files.add(entry);
                }
            }
        }
        files.sort(Comparator.comparingInt(file -> number(name(file))));
        return files;
    }

    /** Makes the next file, empty; no two callers on any machine get the same one. */
    static Path createNext(Path directory) throws IOException {
        List<Path> present = in(directory);
        int next = present.isEmpty() ? 0 : number(name(present.get(present.size() - 1))) + 1;
        while (true) {
            try {
                return Files.createFile(directory.resolve(next == 0 ? FIRST : PREFIX + next + SUFFIX));
            } catch (FileAlreadyExistsException taken) {
                next++;
            }
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static int number(String name) {
        if (name.equals(FIRST)) {
            return 0;
        }
        int end = name.length() - SUFFIX.length();
        if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX) || end - PREFIX.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = PREFIX.length(); i < end; i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
