package dev.jotter.kernel.internal.shell;

/**
 * What was typed, around a cursor.
 *
 * @param text up to the cursor; magics are blanked out, so that Java is left
 * @param word the beginning of a name at its end; may be empty
 * @param qualifier names and dots before the word: {@code java.util.}; empty for a word of its own
 * @param after the rest of the word and what follows
 */
record Typed(String text, String word, String qualifier, String after) {

    static Typed at(String code, int cursor) {
        String text = code.substring(0, cursor);
        int word = cursor;
        while (word > 0 && Character.isJavaIdentifierPart(text.charAt(word - 1))) {
            word--;
        }
        int qualifier = word;
        while (qualifier > 0
                && (text.charAt(qualifier - 1) == '.' || Character.isJavaIdentifierPart(text.charAt(qualifier - 1)))) {
            qualifier--;
        }
        return new Typed(
                withoutMagics(text), text.substring(word), text.substring(qualifier, word), code.substring(cursor));
    }

    /** How far the word goes on behind the cursor. */
    int restOfWord() {
        int length = 0;
        while (length < after.length() && Character.isJavaIdentifierPart(after.charAt(length))) {
            length++;
        }
        return length;
    }

    boolean member() {
        String before = text.substring(0, text.length() - word.length()).stripTrailing();
        return before.endsWith(".") || before.endsWith("::");
    }

    boolean afterNew() {
        return text.substring(0, text.length() - word.length() - qualifier.length())
                .stripTrailing()
                .matches("(?s)(.*\\W)?new");
    }

    boolean inImport() {
        return text.substring(text.lastIndexOf('\n') + 1).stripLeading().matches("import\\s.*");
    }

    /** The line of the cursor, up to it. */
    String line() {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /** Whether the cursor is within a string, a character or a comment, where no name is meant. */
    boolean inText() {
        int i = 0;
        while (i < text.length()) {
            String end = opening(text, i);
            if (end.isEmpty()) {
                i++;
                continue;
            }
            int from = i + (end.equals("\"\"\"") ? 3 : end.equals("\"") || end.equals("'") ? 1 : 2);
            int close = closing(text, from, end);
            if (close < 0) {
                return true;
            }
            i = close + end.length();
        }
        return false;
    }

    private static String opening(String text, int at) {
        if (text.startsWith("\"\"\"", at)) {
            return "\"\"\"";
        }
        if (text.startsWith("//", at)) {
            return "\n";
        }
        if (text.startsWith("/*", at)) {
            return "*/";
        }
        char c = text.charAt(at);
        return c == '"' ? "\"" : c == '\'' ? "'" : "";
    }

    private static int closing(String text, int from, String end) {
        boolean escapes = end.startsWith("\"") || end.equals("'");
        for (int i = from; i < text.length(); i++) {
            if (escapes && text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith(end, i)) {
                return i;
            } else if (escapes && end.length() == 1 && text.charAt(i) == '\n') {
                // A string that was never closed ends with its line.
                return i;
            }
        }
        return -1;
    }

    private static String withoutMagics(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            String code = line.replaceFirst("^%%?time\\b", "");
            out.append(
                    line.startsWith("%") && code.equals(line)
                            ? line.replaceAll("[^\n]", " ")
                            : " ".repeat(line.length() - code.length()) + code);
        }
        return out.toString();
    }
}
