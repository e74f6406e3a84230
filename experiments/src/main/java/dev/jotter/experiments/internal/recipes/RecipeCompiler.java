package dev.jotter.experiments.internal.recipes;

import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.TrackingException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles sources into a directory named after their content. A worker started an hour ago so keeps the classes it was
 * started with while a person edits the file, and nothing is compiled twice.
 */
final class RecipeCompiler {

    private static final int SHOWN = 10;

    /** Of what is in the directory; another one is compiled anew. */
    private static final String FORMAT = "classes and javadoc, ";

    private final Path root;

    RecipeCompiler(Path root) {
        this.root = root;
    }

    /** Where the classes are. */
    Path compile(List<Path> sources) {
        try {
            Path classes = root.resolve(hash(sources));
            if (!Files.isDirectory(classes)) {
                Files.createDirectories(root);
                Path beside = Files.createTempDirectory(root, "part-");
                compile(sources, beside);
                publish(beside, classes);
            }
            return classes;
        } catch (IOException e) {
            throw new TrackingException(
                    "recipes cannot be compiled into " + root + ": " + e.getMessage() + ". Check permissions.", e);
        }
    }

    /** When another process was faster, its classes are as good. */
    private static void publish(Path beside, Path classes) throws IOException {
        try {
            Files.move(beside, classes, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!Files.isDirectory(classes)) {
                throw taken;
            }
        }
    }

    private static void compile(List<Path> sources, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UsageException("this Java has no compiler; expected a JDK for recipes/*.java."
                    + " Set JAVA_HOME to a JDK 17 or newer.");
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d", into.toString(), "-cp", System.getProperty("java.class.path"), "-parameters", "-proc:none");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(), files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources));
            Javadocs.write(task, into);
            if (!task.call()) {
                delete(into);
                throw new DoesNotCompile(errors(diagnostics), files(diagnostics));
            }
        }
    }

    /** The compiler may have written classes before it met an error. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Set<Path> files(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR && each.getSource() != null)
                .map(each -> Path.of(each.getSource().toUri()))
                .collect(Collectors.toSet());
    }

    private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .limit(SHOWN)
                .map(RecipeCompiler::line)
                .collect(Collectors.joining("\n", "recipe does not compile; mend it and run again:\n", ""));
    }

    private static String line(Diagnostic<? extends JavaFileObject> each) {
        String where =
                each.getSource() == null ? "" : Path.of(each.getSource().toUri()) + ":" + each.getLineNumber() + ": ";
        return where + each.getMessage(Locale.ROOT);
    }

    private static String hash(List<Path> sources) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((FORMAT + System.getProperty("java.specification.version")).getBytes(StandardCharsets.UTF_8));
            for (Path source : sources) {
                digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(source));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
