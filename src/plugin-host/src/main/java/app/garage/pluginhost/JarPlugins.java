package app.garage.pluginhost;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;

/// The life of plugin jars, by PF4J 3.14.1: class loaders, what stands on what, start, stop, unload. What may be loaded
/// is decided before, and extensions are found by `ServiceLoader`, so a plugin needs nothing of PF4J and sees nothing.
final class JarPlugins extends DefaultPluginManager {
    JarPlugins(Path folder) {
        super(folder);
        setSystemVersion(Version.OF_THE_INTERFACE.toString()); // with PF4J's own 0.0.0 everything would be accepted
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder();
    }

    /// Nothing is found by looking: each jar is handed over once it was checked.
    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.of();
            }

            @Override
            public boolean deletePluginPath(Path file) {
                return false;
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        var published = new ApiOnlyLoader(JarPlugins.class.getClassLoader());
        return new JarPluginLoader(this) {
            @Override
            public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
                var loader = new PluginClassLoader(pluginManager, descriptor, published, ClassLoadingStrategy.APD);
                loader.addFile(jar.toFile());
                return loader;
            }
        };
    }

    /// A plugin has no class of its own that would be started.
    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin();
    }

    /// Who is enabled stands in the user's folder, and is asked before anything is loaded.
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return false;
            }

            @Override
            public void disablePlugin(String id) {}

            @Override
            public void enablePlugin(String id) {}
        };
    }
}
