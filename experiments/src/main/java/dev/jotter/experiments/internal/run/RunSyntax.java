package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.internal.config.ConfigSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of {@code run}, as picocli wants them: the standard ones, and one for each config field. */
final class RunSyntax {

    /** Flags a config field cannot have. */
    static final Set<String> RESERVED = Set.of(
            "--launch",
            "--job-ids",
            "--sections",
            "--launcher",
            "--wait",
            "--detach",
            "--open",
            "--execute",
            "--export",
            "--tags",
            "--skip-git-check",
            "--config",
            "--seed",
            "--stacktrace",
            "--help",
            "--store",
            "--multirun",
            "--sweep",
            "--trials");

    private RunSyntax() {}

    static CommandLine of(String recipe, String description, ConfigSchema schema) {
        CommandSpec spec = CommandSpec.create().name("jotter run " + recipe);
        spec.usageMessage()
                .customSynopsis("jotter run " + escape(recipe) + " [NAME] [OPTION...] [KEY=VALUE...]")
                .description(description.isEmpty() ? new String[0] : new String[] {escape(description)})
                .sortOptions(false)
                .width(80)
                .longOptionsMaxWidth(34)
                .optionListHeading("%nOptions:%n");
        addPositional(spec);
        addStandard(spec);
        addFields(spec, recipe, schema);
        spec.parser().collectErrors(true);
        spec.parser().unmatchedOptionsAllowedAsOptionParameters(false);
        return new CommandLine(spec)
                .setInterpolateVariables(false)
                .setExpandAtFiles(false)
                .setUnmatchedArgumentsAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    private static void addPositional(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("NAME, KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "NAME of the experiment and its notebook (default: recipe and time); KEY=VALUE sets a config"
                                + " field, such as steps=5000")
                .build());
    }

    private static void addStandard(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--launch")
                .type(boolean.class)
                .negatable(true)
                .description("Start the jobs, or only write the notebook (default: --launch)")
                .build());
        spec.addOption(many("--job-ids", "ID", "Runs the notebook is about, instead of starting any"));
        spec.addOption(
                one("--sections", "A,B", "Sections of the notebook (default: all seven; see 'jotter sections')"));
        spec.addOption(one("--launcher", "NAME", "Who starts the jobs (default: local)"));
        spec.addOption(flag("--wait", "Show progress until the jobs end (default with --execute or --export)"));
        spec.addOption(flag("--detach", "Return at once; 'jotter monitor' shows progress (default otherwise)"));
        spec.addOption(flag("--open", "Open the notebook in JupyterLab or VS Code"));
        spec.addOption(flag("--execute", "Run the notebook's cells when the jobs have ended"));
        spec.addOption(flag("--export", "Export the notebook to log/ as HTML"));
        spec.addOption(many("--tags", "T", "Tags for every run: words, or key=value; give overrides before them"));
        spec.addOption(flag("--skip-git-check", "Say nothing about uncommitted changes"));
        spec.addOption(one("--config", "FILE", "Config values from a YAML or JSON file"));
        spec.addOption(one("--seed", "N", "Seed of the first job (default: 0)"));
        spec.addOption(flag("--stacktrace", "Show where an unexpected error came from"));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help")
                .build());
    }

    private static OptionSpec one(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec many(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    private static void addFields(CommandSpec spec, String recipe, ConfigSchema schema) {
        List<ConfigSchema.Leaf> leaves = schema.leaves();
        if (leaves.isEmpty()) {
            return;
        }
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .exclusive(false)
                .multiplicity("0..1")
                .heading("%nConfig of " + escape(recipe)
                        + " (defaults < --config < JOTTER_CONFIG_<FIELD> < KEY=VALUE and these):%n");
        leaves.forEach(leaf -> group.addArg(field(leaf)));
        spec.addArgGroup(group.build());
    }

    private static OptionSpec field(ConfigSchema.Leaf leaf) {
        boolean isFlag = leaf.type().isBoolean();
        return OptionSpec.builder(leaf.flag())
                .type(String.class)
                .arity(isFlag ? "0..1" : "1")
                .fallbackValue("true")
                .paramLabel(isFlag ? "true|false" : escape(label(leaf)))
                .description(escape(describe(leaf)))
                .build();
    }

    private static String label(ConfigSchema.Leaf leaf) {
        List<String> choices = leaf.type().choices();
        return choices.isEmpty() || leaf.type().element() != null
                ? leaf.type().javaSource()
                : String.join("|", choices);
    }

    private static String describe(ConfigSchema.Leaf leaf) {
        Object json = ConfigSchema.json(leaf.fallback());
        String fallback = json instanceof List<?> list
                ? list.stream().map(RunSyntax::plain).collect(Collectors.joining(","))
                : plain(json);
        String off = leaf.type().isBoolean() ? "; --no-" + leaf.flag().substring(2) + " for false" : "";
        return (leaf.help() + " (default: " + (fallback.isEmpty() ? "empty" : fallback) + off + ")").strip();
    }

    /** Numbers as people write them: 0.0003, not 3.0E-4; but 1e-9 not with its nine zeros. */
    private static String plain(@Nullable Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
            return exact.abs().doubleValue() < 1e-4 || exact.precision() - exact.scale() > 7
                    ? exact.toString().replace("E+", "e").replace('E', 'e')
                    : exact.toPlainString();
        }
        return String.valueOf(value);
    }

    /** picocli formats and marks up its texts. */
    private static String escape(String text) {
        return text.replace("%", "%%").replace("@|", "@ |");
    }
}
