package dev.jotter.kernel.internal.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether source text begins a class or a method, and which, also when it is not finished. By its look: asking JShell
 * ({@code sourceToSnippets}) of a declared class leaves it, on JDK 25, without an answer to every later question for
 * documentation.
 */
final class Declarations {

    private static final String HEAD = "(?s)^(?:\\s+|//[^\\n]*\\n|/\\*.*?\\*/|@(?!interface\\b)[\\w.]+(?:\\([^)]*\\))?"
            + "|(?:public|protected|private|static|final|abstract|synchronized|sealed|non-sealed|strictfp)\\s)*+";

    private static final Pattern METHOD = Pattern.compile(HEAD
            + "(?:<[^(){};=]*>\\s*)?(?!(?:new|return|throw|else|case|yield|assert)\\b)[\\w.]+(?:<[^(){};=]*>)?(?:\\[])*\\s+"
            + "(?!(?:if|for|while|switch|try|catch)\\b)(\\w+)\\s*\\([^(){};]*\\)[^{;=]*\\{.*");

    private static final Pattern TYPE =
            Pattern.compile(HEAD + "(?:class|interface|enum|record|@interface)\\s+(\\w+)\\b.*");

    private Declarations() {}

    /** A record begins like one too, and is none. */
    static boolean isMethod(String source) {
        return !isType(source) && METHOD.matcher(source).matches();
    }

    static boolean isType(String source) {
        Matcher type = TYPE.matcher(source);
        // A variable may be called record.
        return type.matches() && !source.stripLeading().matches("(?s)record\\s*=.*");
    }

    /** Of what is declared; empty when it is neither. */
    static String name(String source) {
        Matcher type = TYPE.matcher(source);
        Matcher method = METHOD.matcher(source);
        return type.matches() ? type.group(1) : method.matches() ? method.group(1) : "";
    }
}
