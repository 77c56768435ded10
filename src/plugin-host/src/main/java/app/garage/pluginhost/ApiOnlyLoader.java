package app.garage.pluginhost;

import java.util.List;

/// The parent of every plugin's class loader: lets through what is published, and the JDK. Keeps versions apart; it is
/// no sandbox.
final class ApiOnlyLoader extends ClassLoader {
    private static final List<String> PUBLISHED = List.of(
            "app.garage.kernel.", "app.garage.pluginapi.", "app.garage.protocolkit.", "org.slf4j.", "org.jspecify.");
    private final ClassLoader application;

    ApiOnlyLoader(ClassLoader application) {
        super("plugin-api", ClassLoader.getPlatformClassLoader());
        this.application = application;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (PUBLISHED.stream().anyMatch(name::startsWith)) {
            return application.loadClass(name);
        }
        throw new ClassNotFoundException(name + " is not part of the plugin interface");
    }
}
