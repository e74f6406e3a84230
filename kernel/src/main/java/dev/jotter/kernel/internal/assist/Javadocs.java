package dev.jotter.kernel.internal.assist;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Javadoc of classes and members, from their sources. */
public final class Javadocs {

    private final SourceFiles sources;

    public Javadocs(SourceFiles sources) {
        this.sources = sources;
    }

    /**
     * As readable text.
     *
     * @param signature as JShell writes it
     * @param imports names of packages and classes as import declarations have them: {@code java.util.*}
     */
    public Optional<String> of(String signature, List<String> imports) {
        Signature asked = Signature.parse(signature);
        return candidates(asked.owner(), imports)
                .flatMap(name -> documented(name, asked).stream())
                .findFirst()
                .map(JavadocText::plain)
                .filter(text -> !text.isBlank());
    }

    /** Qualified names that the owner may stand for. */
    private static Stream<String> candidates(String owner, List<String> imports) {
        if (owner.isEmpty()) {
            return Stream.empty();
        }
        String first = owner.contains(".") ? owner.substring(0, owner.indexOf('.')) : owner;
        if (!first.isEmpty() && Character.isLowerCase(first.charAt(0))) {
            return Stream.of(owner);
        }
        Stream<String> imported = imports.stream()
                .map(name -> name.endsWith(".*") ? name.substring(0, name.length() - 2) : name)
                .map(name -> name.endsWith("." + first) ? name + owner.substring(first.length()) : name + "." + owner);
        return Stream.concat(Stream.of("java.lang." + owner), imported).distinct();
    }

    /** The outermost class gives the file; the rest are classes within it. */
    private Optional<String> documented(String qualified, Signature asked) {
        String[] parts = qualified.split("\\.");
        int top = 0;
        while (top < parts.length - 1 && !Character.isUpperCase(parts[top].charAt(0))) {
            top++;
        }
        String file = String.join(".", List.of(parts).subList(0, top + 1));
        List<String> classes = List.of(parts).subList(top, parts.length);
        return sources.of(file).flatMap(source -> comment(source, classes, asked));
    }

    private static Optional<String> comment(String source, List<String> classes, Signature asked) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new InMemory(source);
        JavacTask task = (JavacTask) compiler.getTask(null, null, ignored -> {}, List.of(), null, List.of(file));
        try {
            for (CompilationUnitTree unit : task.parse()) {
                TreePath path = new TreePath(unit);
                for (String name : classes) {
                    path = path == null ? null : nested(path, name);
                }
                if (path != null) {
                    return Optional.ofNullable(DocTrees.instance(task).getDocComment(member(path, asked)));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static @Nullable TreePath nested(TreePath within, String name) {
        List<? extends Tree> members = within.getLeaf() instanceof CompilationUnitTree unit
                ? unit.getTypeDecls()
                : ((ClassTree) within.getLeaf()).getMembers();
        return members.stream()
                .filter(each ->
                        each instanceof ClassTree type && type.getSimpleName().contentEquals(name))
                .findFirst()
                .map(each -> new TreePath(within, each))
                .orElse(null);
    }

    private static TreePath member(TreePath type, Signature asked) {
        if (!asked.method() && asked.name().isEmpty()) {
            return type;
        }
        String name = asked.name().isEmpty() ? "<init>" : asked.name();
        return ((ClassTree) type.getLeaf())
                .getMembers().stream()
                        .filter(each -> matches(each, name, asked))
                        .findFirst()
                        .map(each -> new TreePath(type, each))
                        .orElse(type);
    }

    private static boolean matches(Tree member, String name, Signature asked) {
        if (member instanceof VariableTree field) {
            return !asked.method() && field.getName().contentEquals(name);
        }
        return asked.method()
                && member instanceof MethodTree method
                && method.getName().contentEquals(name)
                && method.getParameters().stream()
                        .map(Javadocs::simpleType)
                        .toList()
                        .equals(asked.parameters());
    }

    private static String simpleType(VariableTree parameter) {
        String type = Signature.withoutTypeArguments(String.valueOf(parameter.getType()))
                .replaceAll("@\\S+\\s+", "")
                .replace("...", "[]");
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String source;

        InMemory(String source) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
