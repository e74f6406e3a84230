package dev.jotter.cli.internal;

import dev.jotter.experiments.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** From arguments to an exit code: finds the command, lets picocli read its options, runs it, reports what went wrong. */
public final class CommandLineRunner {

    private static final Set<String> WITH_VALUE = Set.of("--store", "-w", "--workspace");

    private CommandLineRunner() {}

    /** Never throws: whatever goes wrong becomes a message on the shell's standard error. */
    public static int run(Shell shell, String... args) {
        boolean stacktrace = List.of(args).contains("--stacktrace");
        try {
            return dispatch(shell, new ArrayList<>(List.of(args)));
        } catch (Throwable thrown) {
            return ErrorReport.print(thrown, shell, stacktrace);
        }
    }

    private static int dispatch(Shell shell, List<String> args) {
        List<String> before = new ArrayList<>();
        while (!args.isEmpty() && args.get(0).startsWith("-")) {
            String option = args.remove(0);
            switch (option) {
                case "-V", "--version" -> {
                    return RootHelp.version(shell);
                }
                case "-h", "--help" -> {
                    return RootHelp.print(shell);
                }
                default -> before.addAll(leading(option, args));
            }
        }
        if (args.isEmpty()) {
            return RootHelp.print(shell);
        }
        if (args.get(0).equals("help")) {
            args.remove(0);
            args.add(args.isEmpty() ? "recipes" : "--help");
            return args.size() == 1 ? RootHelp.print(shell) : dispatch(shell, args);
        }
        String name = command(args);
        if (name == null) {
            return RootHelp.print(shell, args.get(0));
        }
        args.subList(0, name.split(" ", -1).length).clear();
        args.addAll(0, before);
        return execute(shell, name, args);
    }

    /** An option before the command, with its value. */
    private static List<String> leading(String option, List<String> rest) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        if (name.equals("--stacktrace") || (equals > 0 && WITH_VALUE.contains(name))) {
            return List.of(option);
        }
        if (!WITH_VALUE.contains(name)) {
            List<String> known = List.of("--store", "--workspace", "--stacktrace", "--help", "--version");
            throw new UsageException("option \"" + option + "\" is unknown before a command; expected one of "
                    + String.join(", ", known) + "." + Nearest.hint(name, known)
                    + " A command's own options come after its name. Run 'jotter' for the commands.");
        }
        if (rest.isEmpty()) {
            throw new UsageException(option + " has no value; expected one after it.");
        }
        return List.of(option, rest.remove(0));
    }

    /** The command these arguments begin with; null when they begin with the first word of several. */
    private static @Nullable String command(List<String> args) {
        String first = args.get(0);
        if (Commands.names().contains(first)) {
            return first;
        }
        String both = args.size() > 1 ? first + " " + args.get(1) : first;
        if (Commands.names().contains(both)) {
            return both;
        }
        List<String> family =
                Commands.names().stream().filter(n -> n.startsWith(first + " ")).toList();
        if (family.isEmpty()) {
            throw new UsageException("command \"" + first + "\" is unknown; expected one of "
                    + String.join(", ", Commands.names()) + "." + Nearest.hint(first, Commands.names())
                    + " Run 'jotter' for what each does.");
        }
        if (args.size() > 1 && !args.get(1).startsWith("-")) {
            throw new UsageException("command \"" + both + "\" is unknown; expected one of " + String.join(", ", family)
                    + "." + Nearest.hint(both, family));
        }
        return null;
    }

    private static int execute(Shell shell, String name, List<String> args) {
        Command command = Commands.create(name);
        CommandLine line = Syntax.of(name, command, shell);
        line.parseArgs(args.toArray(String[]::new));
        if (line.isUsageHelpRequested()) {
            line.usage(shell.out(), shell.colour() ? Ansi.ON : Ansi.OFF);
            command.explainMore(shell);
            return 0;
        }
        return command.run(shell);
    }
}
