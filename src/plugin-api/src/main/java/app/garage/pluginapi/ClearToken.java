package app.garage.pluginapi;

/// A permission to send one clearing request once.
public interface ClearToken extends GateToken {}
