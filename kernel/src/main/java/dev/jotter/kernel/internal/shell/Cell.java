package dev.jotter.kernel.internal.shell;

import com.google.gson.JsonObject;

/**
 * One execution request, as output knows it: threads that a cell starts inherit it.
 *
 * @param number the {@code n} of {@code In [n]}
 * @param parent the request's header, which every output message names as its parent
 */
public record Cell(int number, JsonObject parent, boolean silent, boolean allowStdin) {}
