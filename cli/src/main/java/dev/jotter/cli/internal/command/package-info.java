/** One class per command: it reads its options, asks the module that knows, and hands the answer to a view. */
@NullMarked
package dev.jotter.cli.internal.command;

import org.jspecify.annotations.NullMarked;
