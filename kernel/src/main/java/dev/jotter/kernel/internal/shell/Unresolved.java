package dev.jotter.kernel.internal.shell;

import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;

/** Words for a declaration that refers to what is not there yet. */
final class Unresolved {

    private Unresolved() {}

    static String describe(JShell shell, DeclarationSnippet snippet) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        String name = snippet instanceof MethodSnippet method
                ? snippet.name() + "(" + method.parameterTypes() + ")"
                : snippet.name();
        String what = missing.isEmpty() ? "something that does not compile" : String.join(", ", missing);
        return name + " refers to " + what + ", which is not defined yet";
    }
}
