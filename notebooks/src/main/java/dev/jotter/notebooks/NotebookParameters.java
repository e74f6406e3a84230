package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.execution.DeclaredNames;
import dev.jotter.notebooks.internal.text.Nearest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Words from a command line, such as {@code steps=4096}, as the values that {@link ExecutionOptions#withParameters} takes,
 * by the types that a Java notebook's cell tagged {@code parameters} declares.
 */
public final class NotebookParameters {

    private NotebookParameters() {}

    /**
     * The values, in the order given. A notebook without such a cell takes any name.
     *
     * @param guess what a word is by its looks, for variables without a type
     * @param option that the words were given with, for messages
     * @throws NotebookException for a name that the cell does not have, with the nearest one, and for a word that is not of
     *     its type
     */
    public static Map<String, Object> typed(
            Notebook notebook, Map<String, String> words, Function<String, Object> guess, String option) {
        Map<String, String> declared = DeclaredNames.in(notebook);
        Map<String, Object> values = new LinkedHashMap<>();
        words.forEach((name, word) -> {
            if (!declared.isEmpty() && !declared.containsKey(name)) {
                throw new NotebookException("parameter \"" + name + "\" is unknown; expected one of "
                        + String.join(", ", declared.keySet()) + " (from " + option + ")."
                        + Nearest.to(name, declared.keySet())
                                .map(near -> " Did you mean \"" + near + "\"?")
                                .orElse(" The cell tagged parameters has to give it a value first."));
            }
            values.put(name, value(name, word, declared.getOrDefault(name, ""), guess, option));
        });
        return values;
    }

    private static Object value(String name, String word, String type, Function<String, Object> guess, String option) {
        try {
            return switch (type) {
                case "String", "CharSequence" -> word;
                case "boolean", "Boolean" -> flag(word);
                case "int", "Integer" -> number(word).intValueExact();
                case "long", "Long" -> number(word).longValueExact();
                case "short", "Short" -> number(word).shortValueExact();
                case "byte", "Byte" -> number(word).byteValueExact();
                case "double", "Double" -> Double.valueOf(word.replace("_", ""));
                case "float", "Float" -> Float.valueOf(word.replace("_", ""));
                default -> guess.apply(word);
            };
        } catch (ArithmeticException | NumberFormatException unfit) {
            throw new NotebookException(
                    name + " is \"" + word + "\"; expected " + expected(type) + " (from " + option + ")");
        }
    }

    private static BigDecimal number(String word) {
        return new BigDecimal(word.replace("_", ""));
    }

    private static boolean flag(String word) {
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        throw new NumberFormatException(word);
    }

    private static String expected(String type) {
        return switch (type) {
            case "boolean", "Boolean" -> "true or false";
            case "double", "Double", "float", "Float" -> "a number such as 3e-4";
            default -> "a whole number that fits " + type;
        };
    }
}
