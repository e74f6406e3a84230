/**
 * The {@code jotter} command: arguments come in, what the modules below know goes out, as tables for people or JSON for
 * scripts. {@link dev.jotter.cli.JotterCli} is the door.
 */
@NullMarked
package dev.jotter.cli;

import org.jspecify.annotations.NullMarked;
