package dev.jotter.kernel.internal.assist;

import java.util.ArrayList;
import java.util.List;

/**
 * What JShell calls a signature, taken apart: {@code Stream<E> Collection<E>.stream()}, {@code Math.PI:double},
 * {@code java.util.List<E>}.
 *
 * @param owner the class, as written, without type parameters; empty for a name of its own
 * @param name of the method or field; empty for a class or a constructor
 * @param parameters simple names of a method's parameter types
 */
record Signature(String owner, String name, boolean method, List<String> parameters) {

    Signature {
        parameters = List.copyOf(parameters);
    }

    static Signature parse(String text) {
        String bare = withoutTypeArguments(text);
        int open = bare.indexOf('(');
        if (open >= 0) {
            String[] words = bare.substring(0, open).strip().split("\\s+", -1);
            String called = words[words.length - 1];
            List<String> parameters = parameters(bare.substring(open + 1, Math.max(open + 1, bare.lastIndexOf(')'))));
            // Without a type in front it is a constructor.
            return words.length == 1
                    ? new Signature(called, "", true, parameters)
                    : new Signature(before(called), after(called), true, parameters);
        }
        int colon = bare.indexOf(':');
        return colon >= 0
                ? new Signature(before(bare.substring(0, colon)), after(bare.substring(0, colon)), false, List.of())
                : new Signature(bare.strip(), "", false, List.of());
    }

    private static List<String> parameters(String text) {
        List<String> types = new ArrayList<>();
        for (String parameter : text.isBlank() ? new String[0] : text.split(",")) {
            String type = parameter.strip().replaceAll("@\\S+\\s+", "").replaceAll("\\s+\\w+$", "");
            types.add(after(type.replace("...", "[]")));
        }
        return types;
    }

    static String withoutTypeArguments(String text) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                out.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return out.toString();
    }

    private static String before(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String after(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
