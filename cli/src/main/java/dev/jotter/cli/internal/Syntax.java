package dev.jotter.cli.internal;

import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How picocli is to read a command's line and to print its help. */
final class Syntax {

    private static final int HELP_WIDTH = 100;

    private Syntax() {}

    static CommandLine of(String name, Command command, Shell shell) {
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setStopAtPositional(name.equals("run"))
                .setUsageHelpWidth(shell.terminal() ? Math.max(55, Math.min(HELP_WIDTH, shell.width())) : HELP_WIDTH);
        CommandSpec spec = line.getCommandSpec();
        spec.name("jotter " + name);
        UsageMessageSpec usage = spec.usageMessage();
        String summary = Commands.ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .summary();
        usage.header(Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".", "");
        if (usage.customSynopsis().length == 0) {
            usage.customSynopsis("Usage: " + spec.name() + required(spec) + " [OPTION...]");
        }
        usage.synopsisHeading("");
        usage.sortOptions(false);
        if (usage.description().length > 0) {
            usage.descriptionHeading("%n");
        }
        usage.parameterListHeading("%n");
        usage.optionListHeading("%n");
        if (usage.footer().length > 0) {
            usage.footerHeading("%nExamples:%n");
        }
        return line;
    }

    private static String required(CommandSpec spec) {
        StringBuilder words = new StringBuilder();
        List<PositionalParamSpec> positions = spec.positionalParameters().stream()
                .sorted(Comparator.comparingInt(word -> word.index().min()))
                .toList();
        for (PositionalParamSpec word : positions) {
            String many = word.arity().max() > 1 ? "..." : "";
            String once =
                    (" " + word.paramLabel()).repeat(Math.max(1, word.arity().min()));
            words.append(word.required() ? once + many : " [" + word.paramLabel() + many + "]");
        }
        spec.requiredArgs().stream()
                .filter(OptionSpec.class::isInstance)
                .map(OptionSpec.class::cast)
                .forEach(option -> words.append(" " + option.longestName() + " " + option.paramLabel()));
        return words.toString();
    }
}
