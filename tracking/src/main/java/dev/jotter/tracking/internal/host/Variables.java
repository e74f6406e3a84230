package dev.jotter.tracking.internal.host;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The environment variables that change what a training does. All others stay unread: secrets live among them. */
final class Variables {

    private static final int LONGEST = 500;

    private static final List<String> NAMES = List.of(
            "CUDA_VISIBLE_DEVICES",
            "NVIDIA_VISIBLE_DEVICES",
            "HIP_VISIBLE_DEVICES",
            "ROCR_VISIBLE_DEVICES",
            "CUBLAS_WORKSPACE_CONFIG",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JAVA_HOME",
            "LD_LIBRARY_PATH",
            "LD_PRELOAD",
            "CONDA_DEFAULT_ENV",
            "VIRTUAL_ENV",
            "PYTHONHASHSEED",
            "MASTER_ADDR",
            "MASTER_PORT",
            "RANK",
            "LOCAL_RANK",
            "WORLD_SIZE",
            "LANG",
            "LC_ALL",
            "TZ");

    private static final List<String> PREFIXES =
            List.of("SLURM_JOB_", "SLURM_ARRAY_", "SLURM_PROCID", "SLURM_NODELIST");

    private Variables() {}

    private static String cut(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
    }

    /** Those that are set, by name; secrets masked, long values cut. */
    static void each(Map<String, String> environment, BiConsumer<String, String> sink) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!value.isEmpty() && (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith))) {
                sink.accept(name, cut(Secrets.maskedLine(value)));
            }
        });
    }
}
