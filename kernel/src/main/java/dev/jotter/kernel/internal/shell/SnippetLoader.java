package dev.jotter.kernel.internal.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of snippets and of what the person added to the class path, in which {@code System.exit} is refused
 * too. As JShell's own loader, it takes a class when it is first needed, so that classes may need each other.
 */
final class SnippetLoader implements LoaderDelegate {

    private final Map<String, Class<?>> loaded = new LinkedHashMap<>();
    private final Classes classes = new Classes();

    /** For the threads of cells: service loaders and the like find with it what the person added. */
    ClassLoader loader() {
        return classes;
    }

    @Override
    public void load(ClassBytecodes[] compiled)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        boolean[] done = new boolean[compiled.length];
        try {
            for (ClassBytecodes each : compiled) {
                classes.compiled.put(each.name(), each.bytecodes());
            }
            for (int i = 0; i < compiled.length; i++) {
                Class<?> type = classes.loadClass(compiled[i].name());
                loaded.put(compiled[i].name(), type);
                done[i] = true;
                resolve(type);
            }
        } catch (Throwable e) {
            throw new ClassInstallException("load: " + e.getMessage(), done);
        }
    }

    /** What its methods name is looked for now, where a missing class is still JShell's to report. */
    @SuppressWarnings("ReturnValueIgnored")
    private static void resolve(Class<?> type) {
        type.getDeclaredMethods();
    }

    @Override
    public void classesRedefined(ClassBytecodes[] compiled) {
        for (ClassBytecodes each : compiled) {
            classes.compiled.put(each.name(), each.bytecodes());
        }
    }

    @Override
    public void addToClasspath(String path) throws EngineTerminationException, InternalException {
        try {
            for (String entry : path.split(File.pathSeparator, -1)) {
                if (!entry.isEmpty()) {
                    classes.add(new File(entry).toURI().toURL());
                }
            }
        } catch (MalformedURLException e) {
            throw new InternalException(e.toString());
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> type = loaded.get(name);
        if (type == null) {
            throw new ClassNotFoundException(name + " not found");
        }
        return type;
    }

    private static final class Classes extends URLClassLoader {
        private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

        Classes() {
            super(new URL[0], new OfferedLoader());
        }

        /** No parent has a class of a cell: asking them costs a look into every jar. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!compiled.containsKey(name)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> type = findLoadedClass(name);
                return type == null ? findClass(name) : type;
            }
        }

        void add(URL url) {
            addURL(url);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] snippet = compiled.get(name);
            if (snippet != null) {
                return defineClass(name, snippet, 0, snippet.length, (CodeSource) null);
            }
            URL found = findResource(name.replace('.', '/') + ".class");
            byte[] changed = found == null ? null : withoutExit(found);
            return changed == null
                    ? super.findClass(name)
                    : defineClass(
                            name, changed, 0, changed.length, new CodeSource(found, (Certificate @Nullable []) null));
        }

        /** Null for nearly all: they do not call it. */
        @SuppressWarnings("ReferenceEquality") // The same array comes back.
        private static byte @Nullable [] withoutExit(URL found) {
            try (InputStream in = found.openStream()) {
                byte[] bytes = in.readAllBytes();
                byte[] changed = ExitCalls.refused(bytes);
                return changed == bytes ? null : changed;
            } catch (IOException | RuntimeException e) {
                // The usual way says what is wrong with it.
                return null;
            }
        }
    }
}
