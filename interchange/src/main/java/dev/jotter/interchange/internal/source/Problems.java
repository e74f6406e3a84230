package dev.jotter.interchange.internal.source;

import java.util.ArrayList;
import java.util.List;

/** What was damaged, refused or left out. The first thousand are kept word for word, the others counted. */
public final class Problems {

    private static final int MOST = 1000;

    private final List<String> told = new ArrayList<>();
    private long more;

    public void add(String problem) {
        if (told.contains(problem)) {
            return;
        }
        if (told.size() < MOST) {
            told.add(problem);
        } else {
            more++;
        }
    }

    public List<String> all() {
        List<String> all = new ArrayList<>(told);
        if (more > 0) {
            all.add("... and " + more + " more.");
        }
        return all;
    }
}
