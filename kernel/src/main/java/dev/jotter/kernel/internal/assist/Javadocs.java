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

    private static final String INHERITED = "{@inheritDoc}";
    private static final int MOST_GENERATIONS = 8;

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
                .flatMap(name -> documented(name, asked, MOST_GENERATIONS).stream())
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
    private Optional<String> documented(String qualified, Signature asked, int generations) {
        String[] parts = qualified.split("\\.");
        int top = 0;
        while (top < parts.length - 1 && !Character.isUpperCase(parts[top].charAt(0))) {
            top++;
        }
        String file = String.join(".", List.of(parts).subList(0, top + 1));
        List<String> classes = List.of(parts).subList(top, parts.length);
        return sources.of(file)
                .flatMap(source -> entry(source, classes, asked, generations == MOST_GENERATIONS))
                .flatMap(entry -> completed(entry, asked, generations));
    }

    /** A method without a comment has that of the one it overrides; interfaces are asked before the superclass. */
    private Optional<String> completed(Entry entry, Signature asked, int generations) {
        String own = entry.comment();
        boolean ofMethod = asked.method() && !asked.name().isEmpty();
        if (!ofMethod || generations == 0 || (own != null && !own.contains(INHERITED))) {
            return Optional.ofNullable(own);
        }
        Optional<String> above = entry.above().stream()
                .flatMap(name -> documented(name, asked, generations - 1).stream())
                .findFirst();
        return own == null ? above : Optional.of(own.replace(INHERITED, description(above.orElse(""))));
    }

    /** Without its block tags. */
    private static String description(String comment) {
        return comment.split("(?m)^\\s*@", 2)[0].strip();
    }

    /** What one source says, and the names that the class's supertypes may have in full. */
    private record Entry(@Nullable String comment, List<String> above) {}

    /** @param orOfClass whether a member that is not there, such as a constructor nobody wrote, has the comment of its class */
    private static Optional<Entry> entry(String source, List<String> classes, Signature asked, boolean orOfClass) {
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
                    DocTrees trees = DocTrees.instance(task);
                    TreePath member = member(path, asked);
                    boolean there = member != path || orOfClass;
                    return Optional.of(new Entry(there ? trees.getDocComment(member) : null, Supertypes.of(path)));
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
