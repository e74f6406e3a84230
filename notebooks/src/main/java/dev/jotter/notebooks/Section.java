package dev.jotter.notebooks;

import java.util.List;

/**
 * A named part of a notebook.
 *
 * @param name lower case; the template's file name without {@code .mustache}
 * @param title for people
 * @param summary one sentence, from the template's front matter
 * @param needs sections whose cells this one relies on
 * @param origin {@code built-in} or the path of the workspace's template
 */
public record Section(String name, String title, String summary, List<String> needs, String origin) {

    /** The seven sections, in their usual order. */
    public static final List<String> STANDARD =
            List.of("setup", "state", "launch", "monitor", "analysis", "replays", "scratch");
}
