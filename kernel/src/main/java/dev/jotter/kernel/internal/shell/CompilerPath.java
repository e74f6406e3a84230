package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Which of the kernel's own jars a cell may name: not those that only its inside runs on. */
final class CompilerPath {

    private static final Pattern INSIDE = Pattern.compile("(maven-|plexus-|httpc|commons-codec-|jcl-over-slf4j-"
            + "|standalone-s|context-\\d|asm-\\d|error_prone_annotations-).*");

    private CompilerPath() {}

    static List<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !INSIDE.matcher(String.valueOf(Path.of(entry).getFileName()))
                        .matches())
                .toList();
    }
}
