package dev.jotter.cli.internal.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.tracking.RunDiff;
import java.util.ArrayList;
import java.util.List;

/** The uncommitted changes of two runs, as a unified diff of the two patches. */
final class PatchDiff {

    private static final int CONTEXT = 3;

    /** Beyond that nobody reads it, and finding the shortest form takes long. */
    private static final int LONGEST = 5_000;

    private PatchDiff() {}

    /** Empty when they are too long to be laid side by side. */
    static List<String> lines(RunDiff.Diffs diffs, String before, String after) {
        List<String> one = diffs.before().lines().toList();
        List<String> other = diffs.after().lines().toList();
        if (one.size() > LONGEST || other.size() > LONGEST) {
            return List.of();
        }
        return removedFirst(UnifiedDiffUtils.generateUnifiedDiff(
                before, after, one, DiffUtils.diff(one, other, new MeyersDiffWithLinearSpace<>()), CONTEXT));
    }

    /** As everybody prints them; the algorithm gives them in any order. */
    private static List<String> removedFirst(List<String> lines) {
        List<String> ordered = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > 1 && line.startsWith("+")) {
                added.add(line);
                continue;
            }
            if (!line.startsWith("-")) {
                ordered.addAll(added);
                added.clear();
            }
            ordered.add(line);
        }
        ordered.addAll(added);
        return ordered;
    }

    static String painted(String line, boolean colour) {
        Paint paint = Paint.NONE;
        if (line.startsWith("+")) {
            paint = Paint.GREEN;
        } else if (line.startsWith("-")) {
            paint = Paint.RED;
        } else if (line.startsWith("@@")) {
            paint = Paint.BLUE;
        }
        return paint.on(Harmless.lines(line), colour);
    }
}
