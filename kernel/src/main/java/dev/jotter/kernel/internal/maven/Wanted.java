package dev.jotter.kernel.internal.maven;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person asks for.
 *
 * @param coordinates {@code group:artifact[:extension[:classifier]]:version}, at least one
 * @param exclusions {@code group:artifact} that are left out wherever they turn up
 * @param repositories addresses beside those of the settings
 * @param sources whether to fetch their sources too
 */
public record Wanted(
        List<String> coordinates,
        List<String> exclusions,
        List<String> repositories,
        boolean sources,
        boolean offline) {

    public Wanted {
        coordinates = List.copyOf(coordinates);
        exclusions = List.copyOf(exclusions);
        repositories = List.copyOf(repositories);
    }

    /**
     * From the words behind {@code %maven}.
     *
     * @throws ArtifactException that says what is wrong with them
     */
    public static Wanted parse(List<String> words) throws ArtifactException {
        List<String> coordinates = new ArrayList<>();
        List<String> exclusions = new ArrayList<>();
        List<String> repositories = new ArrayList<>();
        boolean sources = false;
        boolean offline = false;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--exclude" -> exclusions.add(matching(value(words, i++), "[^:\\s]+:[^:\\s]+", "group:artifact"));
                case "--repository" ->
                    repositories.add(matching(value(words, i++), "(https?|file):.+", "an address, https://..."));
                case "--sources" -> sources = true;
                case "--offline" -> offline = true;
                default -> coordinates.add(coordinate(words.get(i)));
            }
        }
        if (coordinates.isEmpty()) {
            throw new ArtifactException("%maven is given no artifact; expected group:artifact:version, such as"
                    + " %maven org.apache.commons:commons-math3:3.6.1");
        }
        return new Wanted(coordinates, exclusions, repositories, sources, offline);
    }

    private static String coordinate(String word) throws ArtifactException {
        if (word.startsWith("-")) {
            throw new ArtifactException("option \"" + word
                    + "\" is unknown; expected --exclude GROUP:ARTIFACT, --repository URL, --sources or --offline.");
        }
        if (word.matches("[^:\\s]+:[^:\\s]+")) {
            throw new ArtifactException("coordinate \"" + word + "\" has no version; expected group:artifact:version."
                    + " Its versions are listed at https://central.sonatype.com/artifact/" + word.replace(':', '/')
                    + "/versions");
        }
        return matching(word, "[^:\\s]+(:[^:\\s]*){2,4}", "group:artifact:version");
    }

    private static String value(List<String> words, int option) throws ArtifactException {
        if (option + 1 >= words.size()) {
            throw new ArtifactException("option " + words.get(option) + " has no value; expected one behind it.");
        }
        return words.get(option + 1);
    }

    private static String matching(String word, String pattern, String expected) throws ArtifactException {
        if (!word.matches(pattern)) {
            throw new ArtifactException("\"" + word + "\" is not understood; expected " + expected + ".");
        }
        return word;
    }
}
