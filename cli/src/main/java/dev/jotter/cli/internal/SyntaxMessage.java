package dev.jotter.cli.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Picocli's complaints in the house's words. */
final class SyntaxMessage {

    private SyntaxMessage() {}

    static String of(ParameterException thrown) {
        CommandSpec spec = thrown.getCommandLine().getCommandSpec();
        String next = " Run '" + spec.name() + " --help' for every option.";
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, spec) + next;
        }
        if (thrown instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice; expected it once." + next;
        }
        if (thrown instanceof MissingParameterException missing) {
            return missing(missing.getMissing()) + next;
        }
        ArgSpec argument = thrown.getArgSpec();
        if (argument == null) {
            return thrown.getMessage() + "." + next;
        }
        if (thrown.getValue() == null) {
            return missing(List.of(argument)) + next;
        }
        return name(argument) + " is \"" + thrown.getValue() + "\"; expected " + expected(argument) + "." + next;
    }

    private static String unmatched(UnmatchedArgumentException thrown, CommandSpec spec) {
        String first = thrown.getUnmatched().get(0);
        if (!first.startsWith("-") || first.length() == 1) {
            String taken = spec.positionalParameters().stream()
                    .map(ArgSpec::paramLabel)
                    .collect(Collectors.joining(" "));
            return "argument \"" + first + "\" is one too many; expected "
                    + (taken.isEmpty() ? "options only" : "no more than " + taken) + ".";
        }
        String typed = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
        Collection<String> known = spec.options().stream()
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .map(OptionSpec::longestName)
                .toList();
        return "option \"" + typed + "\" is unknown; expected one of " + String.join(", ", known) + "."
                + Nearest.hint(typed, known)
                + (spec.name().endsWith(" run") ? " A recipe's own options come after its name." : "");
    }

    private static String missing(List<ArgSpec> missing) {
        return missing.stream()
                .map(argument -> argument instanceof OptionSpec option
                        ? name(option) + (option.required() ? " is missing" : " has no value") + "; expected "
                                + option.longestName() + " " + option.paramLabel()
                        : name(argument) + " is missing; expected " + description(argument))
                .collect(Collectors.joining(". ", "", "."));
    }

    private static String name(@Nullable ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return option.longestName();
        }
        return argument == null ? "an argument" : argument.paramLabel();
    }

    private static String description(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        int end = text.indexOf(". ") > 0 ? text.indexOf(". ") : text.endsWith(".") ? text.length() - 1 : text.length();
        return text.isEmpty() ? "a value" : Character.toLowerCase(text.charAt(0)) + text.substring(1, end);
    }

    private static String expected(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes()[argument.auxiliaryTypes().length - 1];
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number such as 20";
        }
        if (type == double.class || type == Double.class) {
            return "a number such as 1.5";
        }
        return argument.paramLabel();
    }
}
