package dev.jotter.kernel.internal.shell;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment that processes started by magics get: the kernel's own and what {@code %env} changed. */
final class ChildEnvironment {

    private static final Pattern SECRET =
            Pattern.compile(".*(KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|COOKIE|PRIVATE).*");
    /** A password within an address. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]*):[^/@\\s]+@");

    private final Map<String, String> variables;

    ChildEnvironment(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
    }

    Map<String, String> variables() {
        return variables;
    }

    /** {@code NAME=value}, with stars for what looks secret: a saved notebook is read by others. */
    String shown(String name, String value) {
        boolean secret = SECRET.matcher(name.toUpperCase(Locale.ROOT)).matches() && !value.isEmpty();
        return name + "=" + (secret ? "********" : USER_INFO.matcher(value).replaceAll("$1:********@"));
    }
}
