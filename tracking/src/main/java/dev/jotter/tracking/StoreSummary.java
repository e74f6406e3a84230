package dev.jotter.tracking;

import java.util.List;
import java.util.Map;

/**
 * A store in numbers.
 *
 * @param runs how many runs
 * @param byStatus every status, zero where there is none
 * @param experiments names, sorted
 * @param names how many distinct run names
 * @param branches git branches, sorted
 * @param tags distinct tag keys, sorted
 * @param points metric points logged
 * @param location where it is, for people
 */
public record StoreSummary(
        long runs,
        Map<RunStatus, Long> byStatus,
        List<String> experiments,
        long names,
        List<String> branches,
        List<String> tags,
        long points,
        String location) {}
