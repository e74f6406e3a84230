/**
 * How a command line finds its command: the shell it runs in, the list of commands, the options they share, and the one
 * place where an exception becomes a message and an exit code.
 */
@NullMarked
package dev.jotter.cli.internal;

import org.jspecify.annotations.NullMarked;
