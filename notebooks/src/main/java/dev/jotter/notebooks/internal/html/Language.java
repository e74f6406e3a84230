package dev.jotter.notebooks.internal.html;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a lexer must know of a programming language to colour it. */
@SuppressWarnings("ImmutableEnumChecker") // its set and list are never changed
enum Language {
    JAVA(
            words("abstract assert boolean break byte case catch char class const continue default do double else enum"
                    + " extends false final finally float for goto if implements import instanceof int interface long"
                    + " native new non-sealed null package permits private protected public record return sealed short"
                    + " static strictfp super switch synchronized this throw throws transient true try var void"
                    + " volatile when while yield"),
            List.of("//"),
            true,
            "\"'",
            true,
            '@',
            false),
    KOTLIN(
            words("abstract as break by catch class companion const continue data do else enum false final finally for"
                    + " fun if import in inline interface internal is it lateinit null object open operator out"
                    + " override package private protected public return sealed super suspend this throw true try"
                    + " typealias val var vararg when where while"),
            List.of("//"),
            true,
            "\"'",
            true,
            '@',
            false),
    PYTHON(
            words("False None True and as assert async await break class continue def del elif else except finally for"
                    + " from global if import in is lambda match nonlocal not or pass raise return try while with"
                    + " yield"),
            List.of("#"),
            false,
            "\"'",
            true,
            '@',
            false),
    SHELL(
            words("if then else elif fi for in do done while until case esac function return export local set cd echo"
                    + " exit source"),
            List.of("#"),
            false,
            "\"'",
            false,
            '$',
            false),
    SQL(
            words("select from where and or not in is null as join left right inner outer full on group by order having"
                    + " limit offset insert into values update set delete create table view index drop alter with"
                    + " union all distinct case when then else end between like exists asc desc primary key"),
            List.of("--"),
            true,
            "'\"",
            false,
            ' ',
            true),
    JSON(words("true false null"), List.of(), false, "\"", false, ' ', false),
    YAML(words("true false null yes no"), List.of("#"), false, "\"'", false, ' ', false),
    PLAIN(Set.of(), List.of(), false, "", false, ' ', false);

    private final Set<String> words;
    private final List<String> lineComments;
    private final boolean blockComments;
    private final String quotes;
    private final boolean triple;
    private final char marks;
    private final boolean anyCase;

    /**
     * @param words keywords; lower case where {@code anyCase}
     * @param lineComments what begins a comment to the end of the line
     * @param blockComments whether {@code /* ... *}{@code /} is one
     * @param quotes characters that begin and end a string
     * @param triple whether three double quotes begin a text block
     * @param marks the character before annotations or variables, or a blank for none
     */
    Language(
            Set<String> words,
            List<String> lineComments,
            boolean blockComments,
            String quotes,
            boolean triple,
            char marks,
            boolean anyCase) {
        this.words = words;
        this.lineComments = lineComments;
        this.blockComments = blockComments;
        this.quotes = quotes;
        this.triple = triple;
        this.marks = marks;
        this.anyCase = anyCase;
    }

    List<String> lineComments() {
        return lineComments;
    }

    boolean blockComments() {
        return blockComments;
    }

    String quotes() {
        return quotes;
    }

    boolean triple() {
        return triple;
    }

    char marks() {
        return marks;
    }

    /** The language of a name as notebooks and Markdown fences give it; unknown ones are left uncoloured. */
    static Language of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "java", "jshell" -> JAVA;
            case "kotlin", "kt", "groovy", "scala" -> KOTLIN;
            case "python", "py", "python3", "ipython", "ipython3" -> PYTHON;
            case "bash", "sh", "shell", "zsh", "console" -> SHELL;
            case "sql", "sqlite", "postgresql" -> SQL;
            case "json", "jsonl" -> JSON;
            case "yaml", "yml", "properties", "toml" -> YAML;
            default -> PLAIN;
        };
    }

    boolean isPlain() {
        return this == PLAIN;
    }

    /** Whether capitalised names are types. */
    boolean hasTypes() {
        return this == JAVA || this == KOTLIN || this == PYTHON;
    }

    /** Whether a string before a colon is a key. */
    boolean hasKeys() {
        return this == JSON;
    }

    boolean isWord(String word) {
        return words.contains(anyCase ? word.toLowerCase(Locale.ROOT) : word);
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
