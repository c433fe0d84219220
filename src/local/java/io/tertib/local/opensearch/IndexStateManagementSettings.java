package io.tertib.local.opensearch;

import java.util.List;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Setting.Property;
import org.opensearch.plugins.Plugin;

/**
 * Lets OpenSearch know the one setting of its index state management plugin that Tasklist puts on its templates. It
 * runs in OpenSearch's own process.
 */
public final class IndexStateManagementSettings extends Plugin {

    @Override
    public List<Setting<?>> getSettings() {
        return List.of(Setting.simpleString(
                "index.plugins.index_state_management.policy_id", Property.IndexScope, Property.Dynamic));
    }
}
