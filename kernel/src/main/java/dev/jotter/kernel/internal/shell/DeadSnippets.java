package dev.jotter.kernel.internal.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Forgets what no cell can name any more. JShell keeps every snippet of a session with its class files, also those that
 * ran once and those that were overwritten, and shows all of them to the compiler several times a cell: after three
 * thousand cells a trivial one took three times as long as after five hundred. It has no call against that, so this
 * takes them out of JShell's own collections. Where those cannot be had, nothing is done, and a long session slows down.
 *
 * <p>What stays: all that is active, with the class files of what it mentions; where code stood that was among the last
 * or may still be called, so that errors can point there; and that a class of some name was loaded, as that name is used
 * up.
 */
final class DeadSnippets {

    /** Snippets between two sweeps, as each looks at all that lives. */
    private static final int EACH = 50;

    /** Of code that has run and cannot run again, an exception that somebody kept may still tell. */
    private static final int ONCE = 200;

    /** Lambdas, and methods that were declared anew: something may still call them. */
    private static final int AGAIN = 2_000;

    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");

    private final JShell shell;
    private final Places places;
    private final Supplier<PrivateFields> fields;
    private final Set<String> examined = new HashSet<>();
    private final Deque<String> once = new ArrayDeque<>();
    private final Deque<String> again = new ArrayDeque<>();
    private boolean possible = true;
    private @Nullable Sweep sweep;
    private int since;

    /** @param fields is asked once, when there is much to forget */
    DeadSnippets(JShell shell, Places places, Supplier<PrivateFields> fields) {
        this.shell = shell;
        this.places = places;
        this.fields = fields;
    }

    /** To be told of each snippet that has run, while none does. */
    void another() {
        if (++since < EACH) {
            return;
        }
        since = 0;
        try {
            if (sweep == null && possible) {
                sweep = new Sweep(fields.get());
            }
            if (sweep != null) {
                sweep.all();
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Not the JShell we know. What is gone already was dead.
            possible = false;
            sweep = null;
        }
    }

    private static boolean named(Snippet snippet) {
        return snippet.kind().isPersistent() && snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private boolean lives(Snippet snippet) {
        return shell.status(snippet).isActive() && snippet.kind().isPersistent();
    }

    private final class Sweep {
        private final SnippetBooks books;
        private final PrivateFields fields;
        private final SnippetClasses classes;

        Sweep(PrivateFields fields) throws ReflectiveOperationException {
            this.books = SnippetBooks.of(shell, fields);
            this.fields = fields;
            this.classes = new SnippetClasses(books.classes(), fields);
        }

        void all() throws ReflectiveOperationException {
            List<Map<Object, Map<?, ?>>> symbols = SnippetBooks.symbols(shell, fields);
            Set<Integer> keys = new HashSet<>();
            Set<String> wrappers = new HashSet<>();
            Set<String> variables = new HashSet<>();
            for (Snippet snippet : List.copyOf(books.all())) {
                if (lives(snippet)) {
                    keys.add(Integer.valueOf(snippet.id()));
                    wrappers.addAll(wrapper(snippet));
                    if (snippet instanceof VarSnippet variable) {
                        variables.add(variable.name());
                    }
                }
            }
            classes.update();
            Set<String> needed = classes.withMentioned(wrappers);
            forgetSnippets(keys, variables);
            forgetPlaces(keys, needed);
            books.classFiles().keySet().removeIf(name -> !needed.contains(SnippetClasses.wrapper(name)));
            classes.merge(needed);
            symbols.forEach(each -> each.values().removeIf(Map::isEmpty));
        }

        /** Imports have none. */
        private Set<String> wrapper(Snippet snippet) throws ReflectiveOperationException {
            Object outer = snippet instanceof DeclarationSnippet ? fields.readOrNull(snippet, "outer") : null;
            return outer == null ? Set.of() : Set.of((String) fields.read(outer, "className"));
        }

        private void forgetSnippets(Set<Integer> keys, Set<String> variables) {
            books.all().removeIf(snippet -> !lives(snippet));
            // One that has a name gives its place to the next of that name; old code may still ask which it was.
            books.byIndex().replaceAll(snippet -> snippet == null || named(snippet) ? snippet : null);
            books.dependents().values().forEach(each -> each.retainAll(keys));
            books.dependents().values().removeIf(Set::isEmpty);
            books.variables().keySet().removeIf(name -> TEMPORARY.matcher(name).matches() && !variables.contains(name));
        }

        private void forgetPlaces(Set<Integer> keys, Set<String> needed) throws ReflectiveOperationException {
            for (String wrapper : books.wrappers().keySet()) {
                if (!needed.contains(wrapper) && examined.add(wrapper)) {
                    (classes.runsAgain(wrapper) ? again : once).add(wrapper);
                }
            }
            forgetPlaces(once, ONCE, keys, needed);
            forgetPlaces(again, AGAIN, keys, needed);
        }

        private void forgetPlaces(Deque<String> wrappers, int kept, Set<Integer> keys, Set<String> needed) {
            while (wrappers.size() > kept) {
                String wrapper = wrappers.remove();
                examined.remove(wrapper);
                // A name that was refused at first may have been taken since.
                if (!needed.contains(wrapper)) {
                    books.wrappers().remove(wrapper);
                    places.forget(wrapper, keys);
                }
            }
        }
    }
}
