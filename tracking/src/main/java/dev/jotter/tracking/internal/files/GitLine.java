package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.GitState;
import dev.jotter.tracking.TrackingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field {@code git} of a line; the diff lies in a file beside it. */
final class GitLine {

    private GitLine() {}

    static Map<String, @Nullable Object> of(GitState git) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("commit", git.commit());
        map.put("branch", git.branch());
        map.put("remote", git.remote());
        map.put("dirty", git.dirty());
        map.put("unpushed", git.unpushed());
        if (!git.untracked().isEmpty()) {
            map.put("untracked", git.untracked());
        }
        if (git.moreUntracked() > 0) {
            map.put("more_untracked", git.moreUntracked());
        }
        if (git.diffCut()) {
            map.put("diff_cut", true);
        }
        if (!git.diff().isEmpty()) {
            map.put("diff_crc", LineCodec.crc(git.diff()));
        }
        return map;
    }

    /** @param diff where the diff is, when it is not in the line itself */
    static GitState read(Fields git, Path diff) {
        return new GitState(
                        git.maybeText("commit"),
                        git.maybeText("branch"),
                        git.maybeText("remote"),
                        git.truth("dirty"),
                        git.truth("unpushed"),
                        () -> git.maybeText("diff") == null ? diff(diff, git.text("diff_crc")) : git.text("diff"))
                .withUntracked(git.list("untracked"), (int) git.number("more_untracked"))
                .withDiffCut(git.truth("diff_cut"));
    }

    private static String diff(Path file, String crc) {
        String diff;
        try {
            diff = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read " + file, failure);
        }
        if (!crc.isEmpty() && !crc.equals(LineCodec.crc(diff))) {
            throw new TrackingException(file + " is damaged; expected the text that was written (CRC-32 " + crc
                    + "). Copy it back from a backup, or delete it to do without.");
        }
        return diff;
    }
}
