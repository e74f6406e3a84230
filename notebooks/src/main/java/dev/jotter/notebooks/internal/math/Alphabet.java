package dev.jotter.notebooks.internal.math;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The alphabets of formulas. MathML Core knows only upright and italic, so the others are characters of their own in
 * Unicode's block of mathematical letters, some of which had a place before that block.
 */
enum Alphabet {
    ITALIC(0, 0, 0, 0, ""),
    UPRIGHT(0, 0, 0, 0, ""),
    BOLD(0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, ""),
    BOLD_ITALIC(0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, ""),
    DOUBLE(0x1D538, 0x1D552, 0x1D7D8, 0, "CℂHℍNℕPℙQℚRℝZℤ"),
    SCRIPT(0x1D49C, 0x1D4B6, 0, 0, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
    FRAKTUR(0x1D504, 0x1D51E, 0, 0, "CℭHℌIℑRℜZℨ"),
    SANS(0x1D5A0, 0x1D5BA, 0x1D7E2, 0, ""),
    MONO(0x1D670, 0x1D68A, 0x1D7F6, 0, "");

    private static final Map<String, Alphabet> COMMANDS = Map.ofEntries(
            Map.entry("mathrm", UPRIGHT),
            Map.entry("mathup", UPRIGHT),
            Map.entry("mathnormal", ITALIC),
            Map.entry("mathit", ITALIC),
            Map.entry("mathbf", BOLD),
            Map.entry("bf", BOLD),
            Map.entry("boldsymbol", BOLD_ITALIC),
            Map.entry("bm", BOLD_ITALIC),
            Map.entry("pmb", BOLD_ITALIC),
            Map.entry("mathbb", DOUBLE),
            Map.entry("mathds", DOUBLE),
            Map.entry("mathcal", SCRIPT),
            Map.entry("mathscr", SCRIPT),
            Map.entry("mathfrak", FRAKTUR),
            Map.entry("mathsf", SANS),
            Map.entry("mathtt", MONO));

    private final int capitals;
    private final int smalls;
    private final int digits;
    private final int greek;
    private final String others;

    Alphabet(int capitals, int smalls, int digits, int greek, String others) {
        this.capitals = capitals;
        this.smalls = smalls;
        this.digits = digits;
        this.greek = greek;
        this.others = others;
    }

    static @Nullable Alphabet of(String command) {
        return COMMANDS.get(command);
    }

    /** A text in this alphabet; characters it does not have stay as they are. */
    String write(String text) {
        StringBuilder out = new StringBuilder(text.length() * 2);
        text.codePoints().map(this::letter).forEach(out::appendCodePoint);
        return out.toString();
    }

    private int letter(int c) {
        int other = others.indexOf(c);
        if (other >= 0 && other % 2 == 0) {
            return others.charAt(other + 1);
        }
        if (capitals != 0 && c >= 'A' && c <= 'Z') {
            return capitals + c - 'A';
        }
        if (smalls != 0 && c >= 'a' && c <= 'z') {
            return smalls + c - 'a';
        }
        if (digits != 0 && c >= '0' && c <= '9') {
            return digits + c - '0';
        }
        if (greek != 0 && c >= 'Α' && c <= 'Ω') {
            return greek + c - 'Α';
        }
        return greek != 0 && c >= 'α' && c <= 'ω' ? greek + 26 + c - 'α' : c;
    }
}
