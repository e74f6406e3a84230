package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which finished cells have to be run again so that later ones find the state they need. Judged by words: a cell that
 * names a variable, method or type which some cell declares belongs together with all cells that name it. So it may run
 * one too many, never one too few, as long as cells do not talk through files or other processes.
 */
final class SharedNames {

    private static final Set<String> LANGUAGES = Set.of("java", "python");
    private static final Pattern NO_CODE = Pattern.compile(
            "\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'"
                    + "|/\\*[\\s\\S]*?\\*/|//[^\\n]*|(?m:^\\s*#[^\\n]*)");
    private static final Pattern ALWAYS = Pattern.compile("(?m)^\\s*(import|from|%|!|package)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern DECLARED = Pattern.compile(
            "([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*(?:\\[\\s*\\]\\s*)*"
                    + "(?:[-+*/%&|^]?=(?!=)|,[^;()\\n=]*=(?!=)|\\+\\+|--)"
                    + "|(?:class|record|enum|interface|def|as)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)"
                    + "|[\\p{L}\\p{N}_$>\\]]\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)\\s*(?:;|,|\\([^;{}]*\\)\\s*(?:throws[^;{}]*)?\\{)");

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, Boolean> always = new HashMap<>();
    private final boolean known;

    /** @param cells all that are run, in order */
    SharedNames(List<Cell> cells, String language) {
        known = LANGUAGES.contains(language);
        Set<String> declared = new HashSet<>();
        for (Cell cell : cells) {
            String code = NO_CODE.matcher(cell.source()).replaceAll(" \"\" ");
            always.put(cell.id(), ALWAYS.matcher(code).find());
            words.put(
                    cell.id(),
                    WORD.matcher(code).results().map(MatchResult::group).collect(Collectors.toSet()));
            DECLARED.matcher(code).results().forEach(match -> {
                for (int group = 1; group <= match.groupCount(); group++) {
                    if (match.group(group) != null) {
                        declared.add(match.group(group));
                    }
                }
            });
        }
        words.values().forEach(named -> named.retainAll(declared));
    }

    /** The ids, among {@code finished}, of the cells whose state {@code open} builds upon; all in a language we cannot read. */
    Set<String> needed(List<Cell> finished, List<Cell> open) {
        Set<String> names = new HashSet<>();
        open.forEach(cell -> names.addAll(words.getOrDefault(cell.id(), Set.of())));
        Set<String> needed = new TreeSet<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Cell cell : finished) {
                Set<String> own = words.getOrDefault(cell.id(), Set.of());
                boolean belongs = !known
                        || always.getOrDefault(cell.id(), true)
                        || own.stream().anyMatch(names::contains);
                if (belongs && needed.add(cell.id())) {
                    names.addAll(own);
                    grew = true;
                }
            }
        }
        return needed;
    }
}
