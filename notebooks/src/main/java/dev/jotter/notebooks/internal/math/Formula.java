package dev.jotter.notebooks.internal.math;

import org.jspecify.annotations.Nullable;

/**
 * A formula in TeX's notation as MathML Core: fractions, roots, indices, accents, sums and integrals with limits, brackets
 * that grow, matrices, cases, aligned lines, alphabets and text. No macros of one's own.
 */
public final class Formula {

    private static final int LONGEST = 20_000;

    private Formula() {}

    /**
     * The formula as a {@code <math>} element that carries its TeX as annotation; null when something in it is not known.
     *
     * @param tex without the marks around it
     * @param block whether it stands on a line of its own
     */
    public static @Nullable String mathml(String tex, boolean block) {
        if (tex.isBlank() || tex.length() > LONGEST) {
            return null;
        }
        try {
            String row = new TexParser(new TexTokens(tex)).formula();
            return "<math" + (block ? " display=\"block\"" : "") + "><semantics>" + row
                    + "<annotation encoding=\"application/x-tex\">" + Markup.escape(tex.strip())
                    + "</annotation></semantics></math>";
        } catch (UnknownTexException unknown) {
            return null;
        }
    }

    /** The same for a formula with its marks: {@code $..$}, {@code $$..$$}, brackets with one backslash or two, or an environment. */
    public static @Nullable String marked(String text) {
        String tex = text.strip();
        for (String[] marks : new String[][] {
            {"$$", "$$", "block"},
            {"$", "$", ""},
            {"\\\\[", "\\\\]", "block"},
            {"\\\\(", "\\\\)", ""},
            {"\\[", "\\]", "block"},
            {"\\(", "\\)", ""}
        }) {
            boolean around = tex.length() >= marks[0].length() + marks[1].length()
                    && tex.startsWith(marks[0])
                    && tex.endsWith(marks[1]);
            if (around) {
                String inside = tex.substring(marks[0].length(), tex.length() - marks[1].length());
                return mathml(inside, !marks[2].isEmpty());
            }
        }
        return mathml(tex, tex.startsWith("\\begin{"));
    }
}
