package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.config.Nearest;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.experiments.internal.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads a command line of {@code run} into {@link RunOptions}, gathering all that is wrong with it. */
final class RunArguments {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private final CommandLine syntax;
    private final ConfigSchema schema;
    private final Problems problems;
    private final List<Setting> settings = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    RunArguments(CommandLine syntax, ConfigSchema schema, Problems problems) {
        this.syntax = syntax;
        this.schema = schema;
        this.problems = problems;
    }

    /** Null when help was asked for. What it returns is usable only while there are no problems. */
    @Nullable
    RunOptions parse(String... arguments) {
        ParseResult result = syntax.parseArgs(arguments);
        if (result.isUsageHelpRequested()) {
            return null;
        }
        boolean unknown = addUnmatched(result.unmatched());
        if (!unknown) {
            result.errors().forEach(error -> problems.add(parserError(error)));
        }
        positional(result);
        Map<String, String> tags = tags(words(result, "--tags"));
        List<String> jobIds = jobIds(words(result, "--job-ids"));
        fields(result);
        repeated(arguments);
        if (names.size() > 1 && !unknown) {
            problems.add("name is given " + names.size() + " times (" + String.join(", ", names)
                    + "); expected one NAME. Write config values as KEY=VALUE.");
        }
        return options(result, tags, jobIds);
    }

    private RunOptions options(ParseResult result, Map<String, String> tags, List<String> jobIds) {
        boolean execute = result.hasMatchedOption("--execute");
        boolean export = result.hasMatchedOption("--export");
        boolean detach = excluding(result, "--detach", "--wait");
        boolean launch = result.hasMatchedOption("--launch")
                ? result.<Boolean>matchedOptionValue("--launch", true)
                : jobIds.isEmpty();
        if (launch && !jobIds.isEmpty()) {
            problems.add("--job-ids is given with --launch; expected one of the two: job ids are of runs that exist.");
        }
        if (detach && (execute || export) && launch) {
            problems.add("--detach is given with " + (execute ? "--execute" : "--export")
                    + "; expected --wait, for both need finished runs. Later: 'jotter execute' and 'jotter export'.");
        }
        String config = result.matchedOptionValue("--config", (String) null);
        return new RunOptions(
                names.isEmpty() ? null : name(names.get(0)),
                launch,
                jobIds,
                sections(result),
                result.matchedOptionValue("--launcher", "local"),
                result.hasMatchedOption("--wait") || (!detach && (execute || export)),
                result.hasMatchedOption("--open"),
                execute,
                export,
                tags,
                result.hasMatchedOption("--skip-git-check"),
                config == null ? null : Path.of(config),
                seed(result.matchedOptionValue("--seed", "0")),
                result.hasMatchedOption("--stacktrace"),
                List.copyOf(settings));
    }

    private List<String> sections(ParseResult result) {
        String given = result.matchedOptionValue("--sections", "");
        List<String> sections = commaList(given).stream().distinct().toList();
        if (sections.isEmpty() && result.hasMatchedOption("--sections")) {
            problems.add("sections is \"" + given + "\"; expected one or more of those that 'jotter sections' lists"
                    + " (from --sections).");
        }
        return sections;
    }

    private boolean excluding(ParseResult result, String one, String other) {
        if (result.hasMatchedOption(one) && result.hasMatchedOption(other)) {
            problems.add(one + " is given with " + other + "; expected one of the two.");
        }
        return result.hasMatchedOption(one);
    }

    private boolean addUnmatched(List<String> unmatched) {
        List<String> known = syntax.getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();
        for (String argument : unmatched) {
            String option = argument.replaceFirst("=.*", "");
            boolean negated = option.startsWith("--no-") && negate(option, argument);
            if (!negated && option.startsWith("-")) {
                problems.add("option \"" + option + "\" is unknown; expected one of those of " + recipe() + "."
                        + Nearest.hint(option, known));
            }
        }
        return unmatched.stream().anyMatch(each -> each.startsWith("-") && !each.startsWith("--no-"));
    }

    /** {@code --no-flag} of a boolean config field. */
    private boolean negate(String option, String argument) {
        String flag = "--" + option.substring("--no-".length());
        for (ConfigSchema.Leaf leaf : schema.leaves()) {
            if (leaf.flag().equals(flag) && leaf.type().isBoolean() && option.equals(argument)) {
                settings.add(new Setting(leaf.path(), "false", option));
                return true;
            }
        }
        return false;
    }

    private void positional(ParseResult result) {
        List<String> words = result.matchedPositionals().isEmpty()
                ? List.of()
                : result.matchedPositionals().get(0).originalStringValues();
        for (String word : words) {
            if (!override(word)) {
                names.add(word);
            }
        }
    }

    private boolean override(String word) {
        int equals = word.indexOf('=');
        if (equals <= 0) {
            return false;
        }
        settings.add(new Setting(word.substring(0, equals), word.substring(equals + 1), word));
        return true;
    }

    private static List<String> words(ParseResult result, String option) {
        OptionSpec matched = result.matchedOption(option);
        return matched == null
                ? List.of()
                : matched.originalStringValues().stream()
                        .flatMap(word -> commaList(word).stream())
                        .toList();
    }

    /** Ids have no {@code =}: a word that has one is an override that came after them. */
    private List<String> jobIds(List<String> words) {
        return words.stream().filter(word -> !override(word)).distinct().toList();
    }

    private Map<String, String> tags(List<String> words) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String word : words) {
            String key = word.replaceFirst("=.*", "");
            if (key.length() < word.length()
                    && schema.leaves().stream().anyMatch(leaf -> leaf.path().equals(key))) {
                problems.add(
                        "tag is \"" + word + "\", which is also a config override; expected overrides before --tags.");
            }
            tags.put(key, key.length() < word.length() ? word.substring(key.length() + 1) : "");
        }
        return tags;
    }

    private void fields(ParseResult result) {
        for (ConfigSchema.Leaf leaf : schema.leaves()) {
            OptionSpec matched = result.matchedOption(leaf.flag());
            if (matched != null && !matched.stringValues().isEmpty()) {
                settings.add(new Setting(leaf.path(), matched.stringValues().get(0), leaf.flag()));
            }
        }
    }

    /** The parser takes a field's flag as often as it comes, and says nothing. */
    private void repeated(String... arguments) {
        for (ConfigSchema.Leaf leaf : schema.leaves()) {
            long times = Arrays.stream(arguments)
                    .takeWhile(each -> !each.equals("--"))
                    .filter(each -> each.equals(leaf.flag()) || each.startsWith(leaf.flag() + "="))
                    .count();
            if (times > 1) {
                problems.add(
                        leaf.flag() + " is given " + (times == 2 ? "twice" : times + " times") + "; expected it once.");
            }
        }
    }

    private String parserError(Exception error) {
        if (error instanceof CommandLine.MissingParameterException missing
                && !missing.getMissing().isEmpty()
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return option.longestName() + " is given without a value; expected " + option.longestName() + " "
                    + option.paramLabel() + ".";
        }
        if (error instanceof CommandLine.OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice; expected it once.";
        }
        if (error instanceof CommandLine.ParameterException wrong
                && wrong.getArgSpec() instanceof OptionSpec option
                && wrong.getValue() != null) {
            return option.longestName() + " is given with \"" + wrong.getValue()
                    + "\"; expected it alone, for it takes no value.";
        }
        return error.getMessage() + ".";
    }

    private long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            problems.add("seed is \"" + text + "\"; expected a whole number such as 42 (from --seed).");
            return 0;
        }
    }

    private String name(String name) {
        if (!NAME.matcher(name).matches() || name.endsWith(".ipynb")) {
            problems.add("name is \"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\"; expected up to 100 letters, digits, dots, hyphens and underscores, the first a letter or"
                    + " digit, without .ipynb: it names scratch/NAME.ipynb and log/NAME.html.");
        }
        return name;
    }

    private static List<String> commaList(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String recipe() {
        return syntax.getCommandName();
    }
}
