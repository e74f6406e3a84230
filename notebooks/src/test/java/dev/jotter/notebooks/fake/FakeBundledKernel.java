package dev.jotter.notebooks.fake;

import dev.jotter.notebooks.BundledKernel;
import java.nio.file.Path;
import java.util.List;

/** Makes {@link FakeKernel} the bundled one of the tests. */
public final class FakeBundledKernel implements BundledKernel {

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String displayName() {
        return "Fake";
    }

    @Override
    public String language() {
        return "java";
    }

    @Override
    public List<String> command(Path connectionFile) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                FakeKernel.class.getName(),
                connectionFile.toString());
    }
}
