package dev.jotter.kernel.internal.shell;

import dev.jotter.kernel.internal.render.NearestName;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code %env}: shows the environment, and changes it for processes. */
final class EnvMagic implements Magic {

    private static final Pattern SETTING = Pattern.compile("([A-Za-z_]\\w*)\\s*(?:=\\s*|\\s)(.*)");

    private final ChildEnvironment environment;

    EnvMagic(ChildEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String usage() {
        return "%env [NAME[=VALUE]]";
    }

    @Override
    public String does() {
        return "shows the environment, secrets masked; NAME=VALUE sets it for %sh and %%sh, --unset NAME removes it";
    }

    @Override
    public List<String> complete(String arguments) {
        return environment.variables().keySet().stream()
                .filter(name -> name.startsWith(arguments.strip()))
                .toList();
    }

    @Override
    public CellResult run(Call call) throws MagicException {
        String arguments = call.arguments().strip();
        Map<String, String> variables = environment.variables();
        Matcher setting = SETTING.matcher(arguments);
        if (arguments.isEmpty()) {
            variables.forEach((name, value) -> System.out.println(environment.shown(name, value)));
        } else if (arguments.startsWith("--unset ")) {
            variables.remove(arguments.substring("--unset ".length()).strip());
        } else if (setting.matches()) {
            variables.put(setting.group(1), setting.group(2));
            System.out.println(environment.shown(setting.group(1), setting.group(2)));
        } else if (variables.containsKey(arguments)) {
            System.out.println(environment.shown(arguments, variables.getOrDefault(arguments, "")));
        } else {
            throw new MagicException(
                    NearestName.sentence("environment variable", arguments, List.copyOf(variables.keySet()))
                            + " Set it with %env " + arguments + "=VALUE.");
        }
        return CellResult.NOTHING;
    }
}
