package dev.jotter.kernel.internal.protocol;

import java.nio.channels.spi.SelectorProvider;

/**
 * Sees that the JDK takes its own selectors without asking every jar of the class path for others, once for all: opening
 * 70 jars is a fourth of the time from {@code main} to the first answer.
 */
final class FastSelectors {

    private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";
    /** What the JDK takes anyway; on systems but Linux, and where it is not there, it is left to look. */
    private static final String OF_LINUX = "sun.nio.ch.EPollSelectorProvider";

    private FastSelectors() {}

    /** Before the first socket. */
    static void choose() {
        if (System.getProperty(PROPERTY) != null || !"Linux".equals(System.getProperty("os.name"))) {
            return;
        }
        try {
            Class.forName(OF_LINUX, false, null);
        } catch (ClassNotFoundException e) {
            return;
        }
        System.setProperty(PROPERTY, OF_LINUX);
        try {
            SelectorProvider.provider();
        } finally {
            System.clearProperty(PROPERTY);
        }
    }
}
