package dev.jotter.experiments.internal.recipes;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;

/** Writes the Javadoc of each compiled top-level class beside it, as text: class files do not have it. */
final class Javadocs implements TaskListener {

    private final Trees trees;
    private final Path into;

    private Javadocs(Trees trees, Path into) {
        this.trees = trees;
        this.into = into;
    }

    /** Nothing happens where the compiler is not the JDK's. */
    static void write(JavaCompiler.CompilationTask task, Path into) {
        if (task instanceof JavacTask javac) {
            javac.addTaskListener(new Javadocs(Trees.instance(javac), into));
        }
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() != TaskEvent.Kind.PARSE) {
            return;
        }
        var unit = event.getCompilationUnit();
        String name = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        for (Tree declared : unit.getTypeDecls()) {
            String comment = trees.getDocComment(new TreePath(new TreePath(unit), declared));
            if (declared instanceof ClassTree type && comment != null) {
                write(into.resolve(name.replace('.', '/')), type.getSimpleName().toString(), comment);
            }
        }
    }

    private static void write(Path directory, String type, String comment) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(type + JavadocText.SUFFIX), JavadocText.plain(comment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
