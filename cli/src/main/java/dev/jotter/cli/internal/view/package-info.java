/** What people and scripts see of runs: pages, tables, and the plain maps that become JSON. Nothing here asks a store. */
@NullMarked
package dev.jotter.cli.internal.view;

import org.jspecify.annotations.NullMarked;
