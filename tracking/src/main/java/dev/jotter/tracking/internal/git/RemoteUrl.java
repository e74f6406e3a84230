package dev.jotter.tracking.internal.git;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the secrets out of a remote's URL. */
final class RemoteUrl {

    private static final Pattern WITH_USER =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://([^/]*)@(.*)", Pattern.DOTALL);

    private RemoteUrl() {}

    /**
     * Of {@code ssh://} the password goes, of every other scheme all before the {@code @} (tokens stand where a user
     * does) and a query; {@code git@host:path} has none.
     */
    static String withoutSecrets(String url) {
        String bare = url.contains("://") ? url.replaceFirst("[?#].*$", "") : url;
        Matcher matcher = WITH_USER.matcher(bare);
        if (!matcher.matches()) {
            return bare;
        }
        boolean ssh = matcher.group(1).contains("ssh");
        String user = ssh ? matcher.group(2).replaceFirst(":.*$", "") + "@" : "";
        return matcher.group(1) + "://" + user + matcher.group(3);
    }
}
