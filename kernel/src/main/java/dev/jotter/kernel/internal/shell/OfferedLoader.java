package dev.jotter.kernel.internal.shell;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parent of a person's classes: the JDK and what is {@link Offered}. It only lets through; the application's loader
 * stays the one that defines them, for the class-data archive knows no other.
 */
final class OfferedLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** The bytecode of cells names them, where their source cannot. */
    private static final Set<String> WOVEN = Set.of(ExitRefused.class.getName(), StopCheck.class.getName());

    private final ClassLoader application = Objects.requireNonNull(OfferedLoader.class.getClassLoader());
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    /** Of those modules of the JDK, such as its compiler, that the application's loader defines; found when needed. */
    private volatile @Nullable Set<String> packages;

    /** The application's loader is its parent in name, without which services of those modules are not found. */
    OfferedLoader() {
        super("offered", OfferedLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (Offered.has(name) || WOVEN.contains(name)) {
            return application.loadClass(name);
        }
        try {
            return platform.loadClass(name);
        } catch (ClassNotFoundException e) {
            if (ofModules(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                return application.loadClass(name);
            }
            throw e;
        }
    }

    private boolean ofModules(String name) {
        Set<String> known = packages;
        if (known == null) {
            known = ModuleLayer.boot().modules().stream()
                    .filter(module -> application.equals(module.getClassLoader()))
                    .flatMap(module -> module.getPackages().stream())
                    .collect(Collectors.toSet());
            packages = known;
        }
        return known.contains(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return (has(name) ? application : platform).getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return (has(name) ? application : platform).getResources(name);
    }

    private boolean has(String resource) {
        int slash = resource.lastIndexOf('/');
        return slash > 0 && Offered.has(resource.substring(0, slash + 1).replace('/', '.'));
    }
}
