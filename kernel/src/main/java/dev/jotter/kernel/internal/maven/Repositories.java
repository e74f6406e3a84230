package dev.jotter.kernel.internal.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.artifact.SubArtifact;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** Maven's resolver, set up as the person's own Maven is: settings, mirrors, credentials, proxies, local repository. */
final class Repositories {

    private final Consumer<String> progress;

    Repositories(Consumer<String> progress) {
        this.progress = progress;
    }

    /** The artifacts and what they need at run time, each in one version, in Maven's order. */
    List<Artifact> resolve(Wanted wanted) throws ArtifactException {
        ContextOverrides.Builder settings =
                ContextOverrides.create().withUserSettings(true).transferListener(new Downloads(progress));
        if (wanted.offline()) {
            settings.offline(true);
        }
        try (Context context = Runtimes.INSTANCE.getRuntime().create(settings.build())) {
            return resolve(wanted, context);
        } catch (RepositoryException e) {
            throw refused(wanted, e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ArtifactException("Maven's settings are not usable (" + e.getMessage()
                    + "); expected a sound ~/.m2/settings.xml. Correct it, then run this again.");
        }
    }

    private static List<RemoteRepository> extra(List<String> addresses) {
        return addresses.stream()
                .map(address -> new RemoteRepository.Builder(
                                "given-" + Integer.toHexString(address.hashCode()), "default", address)
                        .build())
                .toList();
    }

    private static List<Artifact> resolve(Wanted wanted, Context context) throws RepositoryException {
        List<RemoteRepository> repositories = new ArrayList<>(context.remoteRepositories());
        repositories.addAll(context.repositorySystem()
                .newResolutionRepositories(context.repositorySystemSession(), extra(wanted.repositories())));
        CollectRequest collect = new CollectRequest();
        collect.setRepositories(repositories);
        List<Exclusion> exclusions = wanted.exclusions().stream()
                .map(name -> name.split(":"))
                .map(name -> new Exclusion(name[0], name[1], "*", "*"))
                .toList();
        for (String coordinate : wanted.coordinates()) {
            Dependency root = new Dependency(new DefaultArtifact(coordinate), JavaScopes.RUNTIME);
            collect.addDependency(root.setExclusions(exclusions));
        }
        DependencyRequest request = new DependencyRequest(
                collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME, JavaScopes.COMPILE));
        List<Artifact> found = context
                .repositorySystem()
                .resolveDependencies(context.repositorySystemSession(), request)
                .getArtifactResults()
                .stream()
                .map(ArtifactResult::getArtifact)
                .toList();
        if (wanted.sources()) {
            fetchSources(found, repositories, context);
        }
        return found;
    }

    /** They lie beside the jars then, where inspection looks. Not everybody publishes any. */
    private static void fetchSources(List<Artifact> found, List<RemoteRepository> repositories, Context context) {
        List<ArtifactRequest> requests = new ArrayList<>();
        for (Artifact artifact : found) {
            requests.add(new ArtifactRequest(new SubArtifact(artifact, "sources", "jar"), repositories, null));
        }
        try {
            context.repositorySystem().resolveArtifacts(context.repositorySystemSession(), requests);
        } catch (ArtifactResolutionException e) {
            // Those that there are have come.
            return;
        }
    }

    private static ArtifactException refused(Wanted wanted, RepositoryException failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String said = String.valueOf(failure.getMessage());
        String below = String.valueOf(root.getMessage());
        String why = said.contains(below) ? said : said + "; " + below;
        return new ArtifactException(String.join(" ", wanted.coordinates()) + " cannot be had (" + why
                + "); expected artifacts of the repositories in ~/.m2/settings.xml or of Maven Central. Check the"
                + " coordinates and the network, or add --repository URL.");
    }
}
