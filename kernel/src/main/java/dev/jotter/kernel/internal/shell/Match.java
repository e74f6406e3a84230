package dev.jotter.kernel.internal.shell;

/**
 * One way to go on.
 *
 * @param text what stands in the place of what was typed
 * @param type as front ends name them: function, class, instance, module, keyword, magic, path, snippet
 * @param signature for the person to read; may be empty
 */
public record Match(String text, String type, String signature) {

    Match withText(String other) {
        return new Match(other, type, signature);
    }

    Match withSignature(String other) {
        return new Match(text, type, other);
    }
}
