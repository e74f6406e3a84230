package dev.jotter.kernel.internal.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * The collections in which a JShell keeps its snippets, as JDK 9 to 25 have them; they are its own, not copies.
 *
 * @param byIndex a snippet at the number of its key
 * @param dependents the keys of those that use a name
 * @param variables the keys of variables, by name
 * @param classFiles what the compiler is given of earlier snippets, by full class names
 * @param classes what is loaded, by full class names
 * @param wrappers by the simple names of outermost classes: where code stands, for traces
 */
record SnippetBooks(
        Set<Snippet> all,
        List<@Nullable Snippet> byIndex,
        Map<String, Set<Integer>> dependents,
        Map<String, Object> variables,
        Map<String, Object> classFiles,
        Map<String, Object> classes,
        Map<String, Object> wrappers) {

    /** @throws ReflectiveOperationException where it keeps them otherwise, or nobody may look */
    @SuppressWarnings("unchecked")
    static SnippetBooks of(JShell shell, PrivateFields fields) throws ReflectiveOperationException {
        Object maps = fields.read(shell, "maps");
        Object files = fields.read(fields.read(shell, "taskFactory"), "fileManager");
        return new SnippetBooks(
                (Set<Snippet>) fields.read(maps, "snippets"),
                (List<@Nullable Snippet>) fields.read(maps, "keyIndexToSnippet"),
                (Map<String, Set<Integer>>) fields.read(maps, "dependencies"),
                (Map<String, Object>) fields.read(fields.read(shell, "keyMap"), "varMap"),
                (Map<String, Object>) fields.read(files, "classObjects"),
                (Map<String, Object>) fields.read(fields.read(shell, "classTracker"), "map"),
                (Map<String, Object>) fields.read(fields.read(shell, "outerMap"), "classOuters"));
    }

    /**
     * What each of the compilers that JShell keeps knows of classes, by their names. After every task JShell removes
     * those of snippets, but leaves an empty map behind, and looks at each of these after every later task.
     */
    @SuppressWarnings("unchecked")
    static List<Map<Object, Map<?, ?>>> symbols(JShell shell, PrivateFields fields)
            throws ReflectiveOperationException {
        Object pool = fields.read(fields.read(shell, "taskFactory"), "javacTaskPool");
        List<Map<Object, Map<?, ?>>> found = new ArrayList<>();
        for (Collection<?> contexts : ((Map<?, Collection<?>>) fields.read(pool, "options2Contexts")).values()) {
            for (Object context : contexts) {
                for (Object part : ((Map<?, ?>) fields.read(context, "ht")).values()) {
                    if (part != null && part.getClass().getSimpleName().equals("Symtab")) {
                        found.add((Map<Object, Map<?, ?>>) fields.read(part, "classes"));
                    }
                }
            }
        }
        return found;
    }
}
