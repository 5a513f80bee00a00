export const id = 247;
export const ids = [247];
export const modules = {

/***/ 3049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t$: () => (/* reexport */ createRestError),
  KU: () => (/* reexport */ getClient),
  Iq: () => (/* reexport */ operationOptionsToRequestParameters)
});

// UNUSED EXPORTS: addCredentialPipelinePolicy, getBinaryStreamResponse

// EXTERNAL MODULE: ./node_modules/@typespec/ts-http-runtime/dist/esm/index.js + 20 modules
var esm = __webpack_require__(5752);
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/restError.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

function createRestError(messageOrResponse, response) {
    if (typeof messageOrResponse === "string") {
        return (0,esm/* createRestError */.t$)(messageOrResponse, response);
    }
    else {
        return (0,esm/* createRestError */.t$)(messageOrResponse);
    }
}
//# sourceMappingURL=restError.js.map
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 37 modules
var dist_esm = __webpack_require__(1818);
// EXTERNAL MODULE: ./node_modules/@azure/core-util/dist/esm/index.js + 4 modules
var core_util_dist_esm = __webpack_require__(9105);
;// CONCATENATED MODULE: ./node_modules/@azure/core-auth/dist/esm/keyCredential.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

/**
 * Tests an object to determine whether it implements KeyCredential.
 *
 * @param credential - The assumed KeyCredential to be tested.
 */
function isKeyCredential(credential) {
    return (0,core_util_dist_esm/* isObjectWithProperties */.TA)(credential, ["key"]) && typeof credential.key === "string";
}
//# sourceMappingURL=keyCredential.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-auth/dist/esm/azureNamedKeyCredential.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

/**
 * A static name/key-based credential that supports updating
 * the underlying name and key values.
 */
class AzureNamedKeyCredential {
    _key;
    _name;
    /**
     * The value of the key to be used in authentication.
     */
    get key() {
        return this._key;
    }
    /**
     * The value of the name to be used in authentication.
     */
    get name() {
        return this._name;
    }
    /**
     * Create an instance of an AzureNamedKeyCredential for use
     * with a service client.
     *
     * @param name - The initial value of the name to use in authentication.
     * @param key - The initial value of the key to use in authentication.
     */
    constructor(name, key) {
        if (!name || !key) {
            throw new TypeError("name and key must be non-empty strings");
        }
        this._name = name;
        this._key = key;
    }
    /**
     * Change the value of the key.
     *
     * Updates will take effect upon the next request after
     * updating the key value.
     *
     * @param newName - The new name value to be used.
     * @param newKey - The new key value to be used.
     */
    update(newName, newKey) {
        if (!newName || !newKey) {
            throw new TypeError("newName and newKey must be non-empty strings");
        }
        this._name = newName;
        this._key = newKey;
    }
}
/**
 * Tests an object to determine whether it implements NamedKeyCredential.
 *
 * @param credential - The assumed NamedKeyCredential to be tested.
 */
function isNamedKeyCredential(credential) {
    return (isObjectWithProperties(credential, ["name", "key"]) &&
        typeof credential.key === "string" &&
        typeof credential.name === "string");
}
//# sourceMappingURL=azureNamedKeyCredential.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-auth/dist/esm/azureSASCredential.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

/**
 * A static-signature-based credential that supports updating
 * the underlying signature value.
 */
class AzureSASCredential {
    _signature;
    /**
     * The value of the shared access signature to be used in authentication
     */
    get signature() {
        return this._signature;
    }
    /**
     * Create an instance of an AzureSASCredential for use
     * with a service client.
     *
     * @param signature - The initial value of the shared access signature to use in authentication
     */
    constructor(signature) {
        if (!signature) {
            throw new Error("shared access signature must be a non-empty string");
        }
        this._signature = signature;
    }
    /**
     * Change the value of the signature.
     *
     * Updates will take effect upon the next request after
     * updating the signature value.
     *
     * @param newSignature - The new shared access signature value to be used
     */
    update(newSignature) {
        if (!newSignature) {
            throw new Error("shared access signature must be a non-empty string");
        }
        this._signature = newSignature;
    }
}
/**
 * Tests an object to determine whether it implements SASCredential.
 *
 * @param credential - The assumed SASCredential to be tested.
 */
function isSASCredential(credential) {
    return (isObjectWithProperties(credential, ["signature"]) && typeof credential.signature === "string");
}
//# sourceMappingURL=azureSASCredential.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-auth/dist/esm/tokenCredential.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
/**
 * @internal
 * @param accessToken - Access token
 * @returns Whether a token is bearer type or not
 */
function isBearerToken(accessToken) {
    return !accessToken.tokenType || accessToken.tokenType === "Bearer";
}
/**
 * @internal
 * @param accessToken - Access token
 * @returns Whether a token is Pop token or not
 */
function isPopToken(accessToken) {
    return accessToken.tokenType === "pop";
}
/**
 * Tests an object to determine whether it implements TokenCredential.
 *
 * @param credential - The assumed TokenCredential to be tested.
 */
function isTokenCredential(credential) {
    // Check for an object with a 'getToken' function and possibly with
    // a 'signRequest' function.  We do this check to make sure that
    // a ServiceClientCredentials implementor (like TokenClientCredentials
    // in ms-rest-nodeauth) doesn't get mistaken for a TokenCredential if
    // it doesn't actually implement TokenCredential also.
    const castCredential = credential;
    return (castCredential &&
        typeof castCredential.getToken === "function" &&
        (castCredential.signRequest === undefined || castCredential.getToken.length > 0));
}
//# sourceMappingURL=tokenCredential.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-auth/dist/esm/index.js





//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/apiVersionPolicy.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
const apiVersionPolicyName = "ApiVersionPolicy";
/**
 * Creates a policy that sets the apiVersion as a query parameter on every request
 * @param options - Client options
 * @returns Pipeline policy that sets the apiVersion as a query parameter on every request
 */
function apiVersionPolicy(options) {
    return {
        name: apiVersionPolicyName,
        sendRequest: (req, next) => {
            // Use the apiVesion defined in request url directly
            // Append one if there is no apiVesion and we have one at client options
            const url = new URL(req.url);
            if (!url.searchParams.get("api-version") && options.apiVersion) {
                req.url = `${req.url}${url.searchParams.size > 0 ? "&" : "?"}api-version=${options.apiVersion}`;
            }
            return next(req);
        },
    };
}
//# sourceMappingURL=apiVersionPolicy.js.map
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/keyCredentialAuthenticationPolicy.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
/**
 * The programmatic identifier of the bearerTokenAuthenticationPolicy.
 */
const keyCredentialAuthenticationPolicyName = "keyCredentialAuthenticationPolicy";
function keyCredentialAuthenticationPolicy(credential, apiKeyHeaderName) {
    return {
        name: keyCredentialAuthenticationPolicyName,
        sendRequest(request, next) {
            request.headers.set(apiKeyHeaderName, credential.key);
            return next(request);
        },
    };
}
//# sourceMappingURL=keyCredentialAuthenticationPolicy.js.map
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/clientHelpers.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.




/**
 * Adds a credential policy to the pipeline if a credential is provided. If none is provided, no policy is added.
 */
function addCredentialPipelinePolicy(pipeline, endpoint, options = {}) {
    const { credential, clientOptions } = options;
    if (!credential) {
        return;
    }
    if (isTokenCredential(credential)) {
        const tokenPolicy = (0,dist_esm/* bearerTokenAuthenticationPolicy */.N$)({
            credential,
            scopes: clientOptions?.credentials?.scopes ?? `${endpoint}/.default`,
        });
        pipeline.addPolicy(tokenPolicy);
    }
    else if (clientHelpers_isKeyCredential(credential)) {
        if (!clientOptions?.credentials?.apiKeyHeaderName) {
            throw new Error(`Missing API Key Header Name`);
        }
        const keyPolicy = keyCredentialAuthenticationPolicy(credential, clientOptions?.credentials?.apiKeyHeaderName);
        pipeline.addPolicy(keyPolicy);
    }
}
/**
 * Creates a default rest pipeline to re-use accross Rest Level Clients
 */
function createDefaultPipeline(endpoint, credential, options = {}) {
    const pipeline = (0,dist_esm/* createPipelineFromOptions */.Fp)(options);
    pipeline.addPolicy(apiVersionPolicy(options));
    addCredentialPipelinePolicy(pipeline, endpoint, { credential, clientOptions: options });
    return pipeline;
}
function clientHelpers_isKeyCredential(credential) {
    return (typeof credential === "object" &&
        credential !== null &&
        "key" in credential &&
        typeof credential.key === "string");
}
//# sourceMappingURL=clientHelpers.js.map
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/operationOptionHelpers.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

/**
 * Helper function to convert OperationOptions to RequestParameters
 * @param options - the options that are used by Modular layer to send the request
 * @returns the result of the conversion in RequestParameters of RLC layer
 */
function operationOptionsToRequestParameters(options) {
    const tspRequestParameters = (0,esm/* operationOptionsToRequestParameters */.Iq)(options);
    return {
        ...tspRequestParameters,
        tracingOptions: options.tracingOptions,
    };
}
//# sourceMappingURL=operationOptionHelpers.js.map
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/getClient.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.



/**
 * Function to wrap RequestParameters so that we get the legacy onResponse behavior in core-client-rest
 */
function wrapRequestParameters(parameters) {
    if (parameters.onResponse) {
        return {
            ...parameters,
            onResponse(rawResponse, error) {
                parameters.onResponse?.(rawResponse, error, error);
            },
        };
    }
    return parameters;
}
function getClient(endpoint, credentialsOrPipelineOptions, clientOptions = {}) {
    let credentials;
    if (credentialsOrPipelineOptions) {
        if (isCredential(credentialsOrPipelineOptions)) {
            credentials = credentialsOrPipelineOptions;
        }
        else {
            clientOptions = credentialsOrPipelineOptions ?? {};
        }
    }
    const pipeline = clientOptions.pipeline ?? createDefaultPipeline(endpoint, credentials, clientOptions);
    const tspClient = (0,esm/* getClient */.KU)(endpoint, {
        ...clientOptions,
        pipeline,
    });
    const client = (path, ...args) => {
        return {
            get: (requestOptions = {}) => {
                return tspClient.path(path, ...args).get(wrapRequestParameters(requestOptions));
            },
            post: (requestOptions = {}) => {
                return tspClient.path(path, ...args).post(wrapRequestParameters(requestOptions));
            },
            put: (requestOptions = {}) => {
                return tspClient.path(path, ...args).put(wrapRequestParameters(requestOptions));
            },
            patch: (requestOptions = {}) => {
                return tspClient.path(path, ...args).patch(wrapRequestParameters(requestOptions));
            },
            delete: (requestOptions = {}) => {
                return tspClient.path(path, ...args).delete(wrapRequestParameters(requestOptions));
            },
            head: (requestOptions = {}) => {
                return tspClient.path(path, ...args).head(wrapRequestParameters(requestOptions));
            },
            options: (requestOptions = {}) => {
                return tspClient.path(path, ...args).options(wrapRequestParameters(requestOptions));
            },
            trace: (requestOptions = {}) => {
                return tspClient.path(path, ...args).trace(wrapRequestParameters(requestOptions));
            },
        };
    };
    return {
        path: client,
        pathUnchecked: client,
        pipeline: tspClient.pipeline,
    };
}
function isCredential(param) {
    return isKeyCredential(param) || isTokenCredential(param);
}
//# sourceMappingURL=getClient.js.map
;// CONCATENATED MODULE: ./node_modules/@azure-rest/core-client/dist/esm/index.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
/**
 * Azure Rest Core Client library for JavaScript
 * @packageDocumentation
 */





//# sourceMappingURL=index.js.map

/***/ }),

/***/ 2247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Jt: () => (/* reexport */ get),
  p_: () => (/* reexport */ list),
  TS: () => (/* reexport */ listByResourceGroup),
  TH: () => (/* reexport */ listKeys),
  px: () => (/* reexport */ listReadOnlyKeys),
  yo: () => (/* reexport */ update)
});

// UNUSED EXPORTS: $delete, checkNameExists, createOrUpdate, failoverPriorityChange, getReadOnlyKeys, listConnectionStrings, listMetricDefinitions, listMetrics, listUsages, offlineRegion, onlineRegion, regenerateKey

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/models/models.js + 1 modules
var models = __webpack_require__(4646);
// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/static-helpers/pagingHelpers.js
var pagingHelpers = __webpack_require__(2103);
// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/static-helpers/pollingHelpers.js + 8 modules
var pollingHelpers = __webpack_require__(7307);
// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/static-helpers/urlTemplate.js
var urlTemplate = __webpack_require__(5837);
// EXTERNAL MODULE: ./node_modules/@azure-rest/core-client/dist/esm/index.js + 11 modules
var esm = __webpack_require__(3049);
;// CONCATENATED MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/databaseAccounts/operations.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.





function _checkNameExistsSend(context, accountName, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/providers/Microsoft.DocumentDB/databaseAccountNames/{accountName}{?api%2Dversion}", {
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).head({ ...operationOptionsToRequestParameters(options) });
}
async function _checkNameExistsDeserialize(result) {
    const expectedStatuses = ["200", "404"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return { body: result.status.startsWith("2") };
}
/** Checks that the Azure Cosmos DB account name already exists. A valid account name may contain only lowercase letters, numbers, and the '-' character, and must be between 3 and 50 characters. */
async function checkNameExists(context, accountName, options = { requestOptions: {} }) {
    const result = await _checkNameExistsSend(context, accountName, options);
    return _checkNameExistsDeserialize(result);
}
function _listMetricDefinitionsSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/metricDefinitions{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...operationOptionsToRequestParameters(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listMetricDefinitionsDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return _metricDefinitionsListResultDeserializer(result.body);
}
/** Retrieves metric definitions for the given database account. */
function listMetricDefinitions(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    return buildPagedAsyncIterator(context, () => _listMetricDefinitionsSend(context, resourceGroupName, accountName, options), _listMetricDefinitionsDeserialize, ["200"], { itemName: "value", nextLinkName: "nextLink", apiVersion: context.apiVersion ?? "2026-03-15" });
}
function _listUsagesSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/usages{?api%2Dversion,%24filter}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
        "%24filter": options?.filter,
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...operationOptionsToRequestParameters(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listUsagesDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return _usagesResultDeserializer(result.body);
}
/** Retrieves the usages (most recent data) for the given database account. */
function listUsages(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    return buildPagedAsyncIterator(context, () => _listUsagesSend(context, resourceGroupName, accountName, options), _listUsagesDeserialize, ["200"], { itemName: "value", nextLinkName: "nextLink", apiVersion: context.apiVersion ?? "2026-03-15" });
}
function _listMetricsSend(context, resourceGroupName, accountName, filter, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/metrics{?api%2Dversion,%24filter}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
        "%24filter": filter,
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...operationOptionsToRequestParameters(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listMetricsDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return _metricListResultDeserializer(result.body);
}
/** Retrieves the metrics determined by the given filter for the given database account. */
function listMetrics(context, resourceGroupName, accountName, filter, options = { requestOptions: {} }) {
    return buildPagedAsyncIterator(context, () => _listMetricsSend(context, resourceGroupName, accountName, filter, options), _listMetricsDeserialize, ["200"], { itemName: "value", nextLinkName: "nextLink", apiVersion: context.apiVersion ?? "2026-03-15" });
}
function _regenerateKeySend(context, resourceGroupName, accountName, keyToRegenerate, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/regenerateKey{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...operationOptionsToRequestParameters(options),
        contentType: "application/json",
        body: databaseAccountRegenerateKeyParametersSerializer(keyToRegenerate),
    });
}
async function _regenerateKeyDeserialize(result) {
    const expectedStatuses = ["202", "200", "201"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return;
}
/** Regenerates an access key for the specified Azure Cosmos DB database account. */
function regenerateKey(context, resourceGroupName, accountName, keyToRegenerate, options = { requestOptions: {} }) {
    return getLongRunningPoller(context, _regenerateKeyDeserialize, ["202", "200", "201"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _regenerateKeySend(context, resourceGroupName, accountName, keyToRegenerate, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _listReadOnlyKeysSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = (0,urlTemplate/* expandUrlTemplate */.S)("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/readonlykeys{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...(0,esm/* operationOptionsToRequestParameters */.Iq)(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listReadOnlyKeysDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = (0,esm/* createRestError */.t$)(result);
        if (result.body) {
            error.details = (0,models/* errorResponseDeserializer */.tGn)(result.body);
        }
        throw error;
    }
    return (0,models/* databaseAccountListReadOnlyKeysResultDeserializer */.jep)(result.body);
}
/** Lists the read-only access keys for the specified Azure Cosmos DB database account. */
async function listReadOnlyKeys(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const result = await _listReadOnlyKeysSend(context, resourceGroupName, accountName, options);
    return _listReadOnlyKeysDeserialize(result);
}
function _getReadOnlyKeysSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/readonlykeys{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...operationOptionsToRequestParameters(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _getReadOnlyKeysDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return databaseAccountListReadOnlyKeysResultDeserializer(result.body);
}
/** Lists the read-only access keys for the specified Azure Cosmos DB database account. */
async function getReadOnlyKeys(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const result = await _getReadOnlyKeysSend(context, resourceGroupName, accountName, options);
    return _getReadOnlyKeysDeserialize(result);
}
function _onlineRegionSend(context, resourceGroupName, accountName, regionParameterForOnline, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/onlineRegion{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...operationOptionsToRequestParameters(options),
        contentType: "application/json",
        body: regionForOnlineOfflineSerializer(regionParameterForOnline),
    });
}
async function _onlineRegionDeserialize(result) {
    const expectedStatuses = ["202", "200", "201"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return;
}
/** Online the specified region for the specified Azure Cosmos DB database account. */
function onlineRegion(context, resourceGroupName, accountName, regionParameterForOnline, options = { requestOptions: {} }) {
    return getLongRunningPoller(context, _onlineRegionDeserialize, ["202", "200", "201"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _onlineRegionSend(context, resourceGroupName, accountName, regionParameterForOnline, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _offlineRegionSend(context, resourceGroupName, accountName, regionParameterForOffline, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/offlineRegion{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...operationOptionsToRequestParameters(options),
        contentType: "application/json",
        body: regionForOnlineOfflineSerializer(regionParameterForOffline),
    });
}
async function _offlineRegionDeserialize(result) {
    const expectedStatuses = ["202", "200", "201"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return;
}
/** Offline the specified region for the specified Azure Cosmos DB database account. */
function offlineRegion(context, resourceGroupName, accountName, regionParameterForOffline, options = { requestOptions: {} }) {
    return getLongRunningPoller(context, _offlineRegionDeserialize, ["202", "200", "201"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _offlineRegionSend(context, resourceGroupName, accountName, regionParameterForOffline, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _listConnectionStringsSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/listConnectionStrings{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...operationOptionsToRequestParameters(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listConnectionStringsDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return databaseAccountListConnectionStringsResultDeserializer(result.body);
}
/** Lists the connection strings for the specified Azure Cosmos DB database account. */
async function listConnectionStrings(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const result = await _listConnectionStringsSend(context, resourceGroupName, accountName, options);
    return _listConnectionStringsDeserialize(result);
}
function _listKeysSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = (0,urlTemplate/* expandUrlTemplate */.S)("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/listKeys{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...(0,esm/* operationOptionsToRequestParameters */.Iq)(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listKeysDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = (0,esm/* createRestError */.t$)(result);
        if (result.body) {
            error.details = (0,models/* errorResponseDeserializer */.tGn)(result.body);
        }
        throw error;
    }
    return (0,models/* databaseAccountListKeysResultDeserializer */.x8L)(result.body);
}
/** Lists the access keys for the specified Azure Cosmos DB database account. */
async function listKeys(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const result = await _listKeysSend(context, resourceGroupName, accountName, options);
    return _listKeysDeserialize(result);
}
function _failoverPriorityChangeSend(context, resourceGroupName, accountName, failoverParameters, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}/failoverPriorityChange{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).post({
        ...operationOptionsToRequestParameters(options),
        contentType: "application/json",
        body: failoverPoliciesSerializer(failoverParameters),
    });
}
async function _failoverPriorityChangeDeserialize(result) {
    const expectedStatuses = ["202", "204", "200", "201"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return;
}
/** Changes the failover priority for the Azure Cosmos DB database account. A failover priority of 0 indicates a write region. The maximum value for a failover priority = (total number of regions - 1). Failover priority values must be unique for each of the regions in which the database account exists. */
function failoverPriorityChange(context, resourceGroupName, accountName, failoverParameters, options = { requestOptions: {} }) {
    return getLongRunningPoller(context, _failoverPriorityChangeDeserialize, ["202", "204", "200", "201"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _failoverPriorityChangeSend(context, resourceGroupName, accountName, failoverParameters, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _listSend(context, options = { requestOptions: {} }) {
    const path = (0,urlTemplate/* expandUrlTemplate */.S)("/subscriptions/{subscriptionId}/providers/Microsoft.DocumentDB/databaseAccounts{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...(0,esm/* operationOptionsToRequestParameters */.Iq)(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = (0,esm/* createRestError */.t$)(result);
        if (result.body) {
            error.details = (0,models/* errorResponseDeserializer */.tGn)(result.body);
        }
        throw error;
    }
    return (0,models/* _databaseAccountsListResultDeserializer */.bjT)(result.body);
}
/** Lists all the Azure Cosmos DB database accounts available under the subscription. */
function list(context, options = { requestOptions: {} }) {
    return (0,pagingHelpers/* buildPagedAsyncIterator */.O)(context, () => _listSend(context, options), _listDeserialize, ["200"], { itemName: "value", nextLinkName: "nextLink", apiVersion: context.apiVersion ?? "2026-03-15" });
}
function _listByResourceGroupSend(context, resourceGroupName, options = { requestOptions: {} }) {
    const path = (0,urlTemplate/* expandUrlTemplate */.S)("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...(0,esm/* operationOptionsToRequestParameters */.Iq)(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _listByResourceGroupDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = (0,esm/* createRestError */.t$)(result);
        if (result.body) {
            error.details = (0,models/* errorResponseDeserializer */.tGn)(result.body);
        }
        throw error;
    }
    return (0,models/* _databaseAccountsListResultDeserializer */.bjT)(result.body);
}
/** Lists all the Azure Cosmos DB database accounts available under the given resource group. */
function listByResourceGroup(context, resourceGroupName, options = { requestOptions: {} }) {
    return (0,pagingHelpers/* buildPagedAsyncIterator */.O)(context, () => _listByResourceGroupSend(context, resourceGroupName, options), _listByResourceGroupDeserialize, ["200"], { itemName: "value", nextLinkName: "nextLink", apiVersion: context.apiVersion ?? "2026-03-15" });
}
function _$deleteSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).delete({ ...operationOptionsToRequestParameters(options) });
}
async function _$deleteDeserialize(result) {
    const expectedStatuses = ["202", "204", "200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return;
}
/** Deletes an existing Azure Cosmos DB database account. */
function $delete(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    return getLongRunningPoller(context, _$deleteDeserialize, ["202", "204", "200"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _$deleteSend(context, resourceGroupName, accountName, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _updateSend(context, resourceGroupName, accountName, updateParameters, options = { requestOptions: {} }) {
    const path = (0,urlTemplate/* expandUrlTemplate */.S)("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).patch({
        ...(0,esm/* operationOptionsToRequestParameters */.Iq)(options),
        contentType: "application/json",
        headers: { accept: "application/json", ...options.requestOptions?.headers },
        body: (0,models/* databaseAccountUpdateParametersSerializer */.sUZ)(updateParameters),
    });
}
async function _updateDeserialize(result) {
    const expectedStatuses = ["200", "201", "202"];
    if (!expectedStatuses.includes(result.status)) {
        const error = (0,esm/* createRestError */.t$)(result);
        if (result.body) {
            error.details = (0,models/* errorResponseDeserializer */.tGn)(result.body);
        }
        throw error;
    }
    return (0,models/* databaseAccountGetResultsDeserializer */.MOs)(result.body);
}
/** Updates the properties of an existing Azure Cosmos DB database account. */
function update(context, resourceGroupName, accountName, updateParameters, options = { requestOptions: {} }) {
    return (0,pollingHelpers/* getLongRunningPoller */.Y)(context, _updateDeserialize, ["200", "201", "202"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _updateSend(context, resourceGroupName, accountName, updateParameters, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _createOrUpdateSend(context, resourceGroupName, accountName, createUpdateParameters, options = { requestOptions: {} }) {
    const path = expandUrlTemplate("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).put({
        ...operationOptionsToRequestParameters(options),
        contentType: "application/json",
        headers: { accept: "application/json", ...options.requestOptions?.headers },
        body: databaseAccountCreateUpdateParametersSerializer(createUpdateParameters),
    });
}
async function _createOrUpdateDeserialize(result) {
    const expectedStatuses = ["200", "201", "202"];
    if (!expectedStatuses.includes(result.status)) {
        const error = createRestError(result);
        if (result.body) {
            error.details = errorResponseDeserializer(result.body);
        }
        throw error;
    }
    return databaseAccountGetResultsDeserializer(result.body);
}
/** Creates or updates an Azure Cosmos DB database account. The "Update" method is preferred when performing updates on an account. */
function createOrUpdate(context, resourceGroupName, accountName, createUpdateParameters, options = { requestOptions: {} }) {
    return getLongRunningPoller(context, _createOrUpdateDeserialize, ["200", "201", "202"], {
        updateIntervalInMs: options?.updateIntervalInMs,
        abortSignal: options?.abortSignal,
        getInitialResponse: () => _createOrUpdateSend(context, resourceGroupName, accountName, createUpdateParameters, options),
        resourceLocationConfig: "location",
        apiVersion: context.apiVersion ?? "2026-03-15",
    });
}
function _getSend(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const path = (0,urlTemplate/* expandUrlTemplate */.S)("/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DocumentDB/databaseAccounts/{accountName}{?api%2Dversion}", {
        subscriptionId: context.subscriptionId,
        resourceGroupName: resourceGroupName,
        accountName: accountName,
        "api%2Dversion": context.apiVersion ?? "2026-03-15",
    }, {
        allowReserved: options?.requestOptions?.skipUrlEncoding,
    });
    return context.path(path).get({
        ...(0,esm/* operationOptionsToRequestParameters */.Iq)(options),
        headers: { accept: "application/json", ...options.requestOptions?.headers },
    });
}
async function _getDeserialize(result) {
    const expectedStatuses = ["200"];
    if (!expectedStatuses.includes(result.status)) {
        const error = (0,esm/* createRestError */.t$)(result);
        if (result.body) {
            error.details = (0,models/* errorResponseDeserializer */.tGn)(result.body);
        }
        throw error;
    }
    return (0,models/* databaseAccountGetResultsDeserializer */.MOs)(result.body);
}
/** Retrieves the properties of an existing Azure Cosmos DB database account. */
async function get(context, resourceGroupName, accountName, options = { requestOptions: {} }) {
    const result = await _getSend(context, resourceGroupName, accountName, options);
    return _getDeserialize(result);
}
//# sourceMappingURL=operations.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/databaseAccounts/index.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

//# sourceMappingURL=index.js.map

/***/ }),

/***/ 4646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bjT: () => (/* binding */ _databaseAccountsListResultDeserializer),
  NKb: () => (/* binding */ _sqlRoleAssignmentListResultDeserializer),
  ZO_: () => (/* binding */ _sqlRoleDefinitionListResultDeserializer),
  X_C: () => (/* binding */ cloudErrorDeserializer),
  MOs: () => (/* binding */ databaseAccountGetResultsDeserializer),
  x8L: () => (/* binding */ databaseAccountListKeysResultDeserializer),
  jep: () => (/* binding */ databaseAccountListReadOnlyKeysResultDeserializer),
  sUZ: () => (/* binding */ databaseAccountUpdateParametersSerializer),
  tGn: () => (/* binding */ errorResponseDeserializer)
});

// UNUSED EXPORTS: KnownAnalyticalStorageSchemaType, KnownApiType, KnownAuthenticationMethod, KnownAutoReplicate, KnownAzureConnectionType, KnownBackupPolicyMigrationStatus, KnownBackupPolicyType, KnownBackupStorageRedundancy, KnownCompositePathSortOrder, KnownConflictResolutionMode, KnownConnectionState, KnownConnectorOffer, KnownContinuousTier, KnownCreateMode, KnownCreatedByType, KnownDataType, KnownDatabaseAccountKind, KnownDedicatedGatewayType, KnownDefaultPriorityLevel, KnownDistanceFunction, KnownFleetspacePropertiesFleetspaceApiKind, KnownFleetspacePropertiesServiceTier, KnownIndexKind, KnownIndexingMode, KnownKeyKind, KnownKind, KnownManagedCassandraProvisioningState, KnownManagedCassandraResourceIdentityType, KnownMinimalTlsVersion, KnownNodeState, KnownNotebookWorkspaceName, KnownOperationType, KnownPartitionKind, KnownPrimaryAggregationType, KnownPublicNetworkAccess, KnownRestoreMode, KnownScheduledEventStrategy, KnownServerVersion, KnownServiceSize, KnownServiceStatus, KnownServiceType, KnownSpatialType, KnownStatus, KnownTriggerOperation, KnownTriggerType, KnownType, KnownUnitType, KnownVectorDataType, KnownVectorIndexType, KnownVersions, _cassandraKeyspaceCreateUpdateParametersPropertiesSerializer, _cassandraKeyspaceGetResultsPropertiesDeserializer, _cassandraKeyspaceListResultDeserializer, _cassandraRoleAssignmentListResultDeserializer, _cassandraRoleAssignmentResourcePropertiesDeserializer, _cassandraRoleAssignmentResourcePropertiesSerializer, _cassandraRoleDefinitionListResultDeserializer, _cassandraRoleDefinitionResourcePropertiesDeserializer, _cassandraRoleDefinitionResourcePropertiesSerializer, _cassandraTableCreateUpdateParametersPropertiesSerializer, _cassandraTableGetResultsPropertiesDeserializer, _cassandraTableListResultDeserializer, _clientEncryptionKeyCreateUpdateParametersPropertiesSerializer, _clientEncryptionKeyGetResultsPropertiesDeserializer, _clientEncryptionKeysListResultDeserializer, _databaseAccountCreateUpdateParametersPropertiesSerializer, _databaseAccountGetResultsPropertiesDeserializer, _databaseAccountUpdateParametersPropertiesSerializer, _fleetListResultDeserializer, _fleetResourcePropertiesDeserializer, _fleetResourcePropertiesSerializer, _fleetResourceUpdatePropertiesDeserializer, _fleetResourceUpdatePropertiesSerializer, _fleetspaceAccountListResultDeserializer, _fleetspaceAccountResourcePropertiesDeserializer, _fleetspaceAccountResourcePropertiesSerializer, _fleetspaceListResultDeserializer, _fleetspaceResourcePropertiesDeserializer, _fleetspaceResourcePropertiesSerializer, _fleetspaceUpdatePropertiesDeserializer, _fleetspaceUpdatePropertiesSerializer, _gremlinDatabaseCreateUpdateParametersPropertiesSerializer, _gremlinDatabaseGetResultsPropertiesDeserializer, _gremlinDatabaseListResultDeserializer, _gremlinGraphCreateUpdateParametersPropertiesSerializer, _gremlinGraphGetResultsPropertiesDeserializer, _gremlinGraphListResultDeserializer, _gremlinRoleAssignmentListResultDeserializer, _gremlinRoleAssignmentResourcePropertiesDeserializer, _gremlinRoleAssignmentResourcePropertiesSerializer, _gremlinRoleDefinitionListResultDeserializer, _gremlinRoleDefinitionResourcePropertiesDeserializer, _gremlinRoleDefinitionResourcePropertiesSerializer, _listClustersDeserializer, _listDataCentersDeserializer, _locationListResultDeserializer, _metricDefinitionsListResultDeserializer, _metricListResultDeserializer, _mongoDBCollectionCreateUpdateParametersPropertiesSerializer, _mongoDBCollectionGetResultsPropertiesDeserializer, _mongoDBCollectionListResultDeserializer, _mongoDBDatabaseCreateUpdateParametersPropertiesSerializer, _mongoDBDatabaseGetResultsPropertiesDeserializer, _mongoDBDatabaseListResultDeserializer, _mongoMIRoleAssignmentListResultDeserializer, _mongoMIRoleAssignmentResourcePropertiesDeserializer, _mongoMIRoleAssignmentResourcePropertiesSerializer, _mongoMIRoleDefinitionListResultDeserializer, _mongoMIRoleDefinitionResourcePropertiesDeserializer, _mongoMIRoleDefinitionResourcePropertiesSerializer, _mongoRoleDefinitionCreateUpdateParametersPropertiesDeserializer, _mongoRoleDefinitionCreateUpdateParametersPropertiesSerializer, _mongoRoleDefinitionGetResultsPropertiesDeserializer, _mongoRoleDefinitionGetResultsPropertiesSerializer, _mongoRoleDefinitionListResultDeserializer, _mongoUserDefinitionCreateUpdateParametersPropertiesDeserializer, _mongoUserDefinitionCreateUpdateParametersPropertiesSerializer, _mongoUserDefinitionGetResultsPropertiesDeserializer, _mongoUserDefinitionGetResultsPropertiesSerializer, _mongoUserDefinitionListResultDeserializer, _notebookWorkspaceListResultDeserializer, _notebookWorkspacePropertiesDeserializer, _operationListResultDeserializer, _partitionMetricListResultDeserializer, _partitionUsagesResultDeserializer, _percentileMetricListResultDeserializer, _privateEndpointConnectionListResultDeserializer, _privateEndpointConnectionPropertiesDeserializer, _privateEndpointConnectionPropertiesSerializer, _privateLinkResourceListResultDeserializer, _privateLinkResourcePropertiesDeserializer, _restorableDatabaseAccountGetResultPropertiesDeserializer, _restorableDatabaseAccountsListResultDeserializer, _restorableGremlinDatabaseGetResultPropertiesDeserializer, _restorableGremlinDatabasesListResultDeserializer, _restorableGremlinGraphGetResultPropertiesDeserializer, _restorableGremlinGraphsListResultDeserializer, _restorableGremlinResourcesListResultDeserializer, _restorableMongodbCollectionGetResultPropertiesDeserializer, _restorableMongodbCollectionsListResultDeserializer, _restorableMongodbDatabaseGetResultPropertiesDeserializer, _restorableMongodbDatabasesListResultDeserializer, _restorableMongodbResourcesListResultDeserializer, _restorableSqlContainerGetResultPropertiesDeserializer, _restorableSqlContainersListResultDeserializer, _restorableSqlDatabaseGetResultPropertiesDeserializer, _restorableSqlDatabasesListResultDeserializer, _restorableSqlResourcesListResultDeserializer, _restorableTableGetResultPropertiesDeserializer, _restorableTableResourcesListResultDeserializer, _restorableTablesListResultDeserializer, _serviceResourceListResultDeserializer, _sqlContainerCreateUpdateParametersPropertiesSerializer, _sqlContainerGetResultsPropertiesDeserializer, _sqlContainerListResultDeserializer, _sqlDatabaseCreateUpdateParametersPropertiesSerializer, _sqlDatabaseGetResultsPropertiesDeserializer, _sqlDatabaseListResultDeserializer, _sqlRoleAssignmentCreateUpdateParametersPropertiesDeserializer, _sqlRoleAssignmentCreateUpdateParametersPropertiesSerializer, _sqlRoleAssignmentGetResultsPropertiesDeserializer, _sqlRoleAssignmentGetResultsPropertiesSerializer, _sqlRoleDefinitionCreateUpdateParametersPropertiesDeserializer, _sqlRoleDefinitionCreateUpdateParametersPropertiesSerializer, _sqlRoleDefinitionGetResultsPropertiesDeserializer, _sqlRoleDefinitionGetResultsPropertiesSerializer, _sqlStoredProcedureCreateUpdateParametersPropertiesSerializer, _sqlStoredProcedureGetResultsPropertiesDeserializer, _sqlStoredProcedureListResultDeserializer, _sqlTriggerCreateUpdateParametersPropertiesSerializer, _sqlTriggerGetResultsPropertiesDeserializer, _sqlTriggerListResultDeserializer, _sqlUserDefinedFunctionCreateUpdateParametersPropertiesSerializer, _sqlUserDefinedFunctionGetResultsPropertiesDeserializer, _sqlUserDefinedFunctionListResultDeserializer, _tableCreateUpdateParametersPropertiesSerializer, _tableGetResultsPropertiesDeserializer, _tableListResultDeserializer, _tableRoleAssignmentListResultDeserializer, _tableRoleAssignmentResourcePropertiesDeserializer, _tableRoleAssignmentResourcePropertiesSerializer, _tableRoleDefinitionListResultDeserializer, _tableRoleDefinitionResourcePropertiesDeserializer, _tableRoleDefinitionResourcePropertiesSerializer, _throughputSettingsGetResultsPropertiesDeserializer, _throughputSettingsUpdateParametersPropertiesSerializer, _usagesResultDeserializer, accountKeyMetadataDeserializer, analyticalStorageConfigurationDeserializer, analyticalStorageConfigurationSerializer, apiPropertiesDeserializer, apiPropertiesSerializer, armProxyResourceSerializer, armResourcePropertiesSerializer, authenticationMethodLdapPropertiesDeserializer, authenticationMethodLdapPropertiesSerializer, autoUpgradePolicyResourceDeserializer, autoUpgradePolicyResourceSerializer, autoscaleSettingsDeserializer, autoscaleSettingsResourceDeserializer, autoscaleSettingsResourceSerializer, autoscaleSettingsSerializer, backupInformationDeserializer, backupPolicyDeserializer, backupPolicyMigrationStateDeserializer, backupPolicyMigrationStateSerializer, backupPolicySerializer, backupPolicyUnionDeserializer, backupPolicyUnionSerializer, backupScheduleArrayDeserializer, backupScheduleArraySerializer, backupScheduleDeserializer, backupScheduleSerializer, capabilityArrayDeserializer, capabilityArraySerializer, capabilityDeserializer, capabilitySerializer, capacityDeserializer, capacitySerializer, cassandraClusterPublicStatusDataCentersItemArrayDeserializer, cassandraClusterPublicStatusDataCentersItemDeserializer, cassandraClusterPublicStatusDeserializer, cassandraErrorArrayDeserializer, cassandraErrorArraySerializer, cassandraErrorDeserializer, cassandraErrorSerializer, cassandraKeyspaceCreateUpdateParametersSerializer, cassandraKeyspaceCreateUpdatePropertiesSerializer, cassandraKeyspaceGetPropertiesDeserializer, cassandraKeyspaceGetPropertiesOptionsDeserializer, cassandraKeyspaceGetPropertiesResourceDeserializer, cassandraKeyspaceGetResultsArrayDeserializer, cassandraKeyspaceGetResultsDeserializer, cassandraKeyspaceResourceDeserializer, cassandraKeyspaceResourceSerializer, cassandraPartitionKeyArrayDeserializer, cassandraPartitionKeyArraySerializer, cassandraPartitionKeyDeserializer, cassandraPartitionKeySerializer, cassandraRoleAssignmentResourceArrayDeserializer, cassandraRoleAssignmentResourceArraySerializer, cassandraRoleAssignmentResourceDeserializer, cassandraRoleAssignmentResourcePropertiesDeserializer, cassandraRoleAssignmentResourcePropertiesSerializer, cassandraRoleAssignmentResourceSerializer, cassandraRoleDefinitionResourceArrayDeserializer, cassandraRoleDefinitionResourceArraySerializer, cassandraRoleDefinitionResourceDeserializer, cassandraRoleDefinitionResourcePropertiesDeserializer, cassandraRoleDefinitionResourcePropertiesSerializer, cassandraRoleDefinitionResourceSerializer, cassandraSchemaDeserializer, cassandraSchemaSerializer, cassandraTableCreateUpdateParametersSerializer, cassandraTableCreateUpdatePropertiesSerializer, cassandraTableGetPropertiesDeserializer, cassandraTableGetPropertiesOptionsDeserializer, cassandraTableGetPropertiesResourceDeserializer, cassandraTableGetResultsArrayDeserializer, cassandraTableGetResultsDeserializer, cassandraTableResourceDeserializer, cassandraTableResourceSerializer, certificateArrayDeserializer, certificateArraySerializer, certificateDeserializer, certificateSerializer, clientEncryptionIncludedPathArrayDeserializer, clientEncryptionIncludedPathArraySerializer, clientEncryptionIncludedPathDeserializer, clientEncryptionIncludedPathSerializer, clientEncryptionKeyCreateUpdateParametersSerializer, clientEncryptionKeyCreateUpdatePropertiesSerializer, clientEncryptionKeyGetPropertiesDeserializer, clientEncryptionKeyGetPropertiesResourceDeserializer, clientEncryptionKeyGetResultsArrayDeserializer, clientEncryptionKeyGetResultsDeserializer, clientEncryptionKeyResourceDeserializer, clientEncryptionKeyResourceSerializer, clientEncryptionPolicyDeserializer, clientEncryptionPolicySerializer, clusterKeyArrayDeserializer, clusterKeyArraySerializer, clusterKeyDeserializer, clusterKeySerializer, clusterResourceArrayDeserializer, clusterResourceArraySerializer, clusterResourceDeserializer, clusterResourcePropertiesDeserializer, clusterResourcePropertiesSerializer, clusterResourceSerializer, columnArrayDeserializer, columnArraySerializer, columnDeserializer, columnSerializer, commandOutputDeserializer, commandPostBodySerializer, components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesDeserializer, components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesRecordDeserializer, components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesRecordSerializer, components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesSerializer, componentsM9L909SchemasCassandraclusterpublicstatusPropertiesDatacentersItemsPropertiesNodesItemsArrayDeserializer, componentsM9L909SchemasCassandraclusterpublicstatusPropertiesDatacentersItemsPropertiesNodesItemsDeserializer, compositePathArrayArrayDeserializer, compositePathArrayArraySerializer, compositePathArrayDeserializer, compositePathArraySerializer, compositePathDeserializer, compositePathSerializer, computedPropertyArrayDeserializer, computedPropertyArraySerializer, computedPropertyDeserializer, computedPropertySerializer, conflictResolutionPolicyDeserializer, conflictResolutionPolicySerializer, connectionErrorArrayDeserializer, connectionErrorDeserializer, consistencyPolicyDeserializer, consistencyPolicySerializer, containerPartitionKeyDeserializer, containerPartitionKeySerializer, continuousBackupInformationDeserializer, continuousBackupRestoreLocationSerializer, continuousModeBackupPolicyDeserializer, continuousModeBackupPolicySerializer, continuousModePropertiesDeserializer, continuousModePropertiesSerializer, corsPolicyArrayDeserializer, corsPolicyArraySerializer, corsPolicyDeserializer, corsPolicySerializer, cosmosDBErrorResultDeserializer, createUpdateOptionsSerializer, dataCenterResourceArrayDeserializer, dataCenterResourceArraySerializer, dataCenterResourceDeserializer, dataCenterResourcePropertiesDeserializer, dataCenterResourcePropertiesSerializer, dataCenterResourceSerializer, dataTransferRegionalServiceResourceArrayDeserializer, dataTransferRegionalServiceResourceDeserializer, dataTransferServiceResourceCreateUpdatePropertiesSerializer, dataTransferServiceResourcePropertiesDeserializer, databaseAccountConnectionStringArrayDeserializer, databaseAccountConnectionStringDeserializer, databaseAccountCreateUpdateParametersSerializer, databaseAccountCreateUpdatePropertiesSerializer, databaseAccountGetPropertiesDeserializer, databaseAccountGetResultsArrayDeserializer, databaseAccountKeysMetadataDeserializer, databaseAccountListConnectionStringsResultDeserializer, databaseAccountRegenerateKeyParametersSerializer, databaseAccountUpdatePropertiesSerializer, databaseRestoreResourceArrayDeserializer, databaseRestoreResourceArraySerializer, databaseRestoreResourceDeserializer, databaseRestoreResourceSerializer, errorAdditionalInfoArrayDeserializer, errorAdditionalInfoDeserializer, errorDetailArrayDeserializer, errorDetailDeserializer, excludedPathArrayDeserializer, excludedPathArraySerializer, excludedPathDeserializer, excludedPathSerializer, failoverPoliciesSerializer, failoverPolicyArrayDeserializer, failoverPolicyArraySerializer, failoverPolicyDeserializer, failoverPolicySerializer, fleetResourceArrayDeserializer, fleetResourceArraySerializer, fleetResourceDeserializer, fleetResourcePropertiesDeserializer, fleetResourcePropertiesSerializer, fleetResourceSerializer, fleetResourceUpdateSerializer, fleetspaceAccountPropertiesDeserializer, fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesDeserializer, fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesSerializer, fleetspaceAccountPropertiesSerializer, fleetspaceAccountResourceArrayDeserializer, fleetspaceAccountResourceArraySerializer, fleetspaceAccountResourceDeserializer, fleetspaceAccountResourceSerializer, fleetspacePropertiesDeserializer, fleetspacePropertiesSerializer, fleetspacePropertiesThroughputPoolConfigurationDeserializer, fleetspacePropertiesThroughputPoolConfigurationSerializer, fleetspaceResourceArrayDeserializer, fleetspaceResourceArraySerializer, fleetspaceResourceDeserializer, fleetspaceResourceSerializer, fleetspaceUpdateSerializer, fullTextIndexPathArrayDeserializer, fullTextIndexPathArraySerializer, fullTextIndexPathDeserializer, fullTextIndexPathSerializer, fullTextPathArrayDeserializer, fullTextPathArraySerializer, fullTextPathDeserializer, fullTextPathSerializer, fullTextPolicyDeserializer, fullTextPolicySerializer, graphAPIComputeRegionalServiceResourceArrayDeserializer, graphAPIComputeRegionalServiceResourceDeserializer, graphAPIComputeServiceResourceCreateUpdatePropertiesSerializer, graphAPIComputeServiceResourcePropertiesDeserializer, gremlinDatabaseCreateUpdateParametersSerializer, gremlinDatabaseCreateUpdatePropertiesSerializer, gremlinDatabaseGetPropertiesDeserializer, gremlinDatabaseGetPropertiesOptionsDeserializer, gremlinDatabaseGetPropertiesResourceDeserializer, gremlinDatabaseGetResultsArrayDeserializer, gremlinDatabaseGetResultsDeserializer, gremlinDatabaseResourceDeserializer, gremlinDatabaseResourceSerializer, gremlinDatabaseRestoreResourceArrayDeserializer, gremlinDatabaseRestoreResourceArraySerializer, gremlinDatabaseRestoreResourceDeserializer, gremlinDatabaseRestoreResourceSerializer, gremlinGraphCreateUpdateParametersSerializer, gremlinGraphCreateUpdatePropertiesSerializer, gremlinGraphGetPropertiesDeserializer, gremlinGraphGetPropertiesOptionsDeserializer, gremlinGraphGetPropertiesResourceDeserializer, gremlinGraphGetResultsArrayDeserializer, gremlinGraphGetResultsDeserializer, gremlinGraphResourceDeserializer, gremlinGraphResourceSerializer, gremlinRoleAssignmentResourceArrayDeserializer, gremlinRoleAssignmentResourceArraySerializer, gremlinRoleAssignmentResourceDeserializer, gremlinRoleAssignmentResourcePropertiesDeserializer, gremlinRoleAssignmentResourcePropertiesSerializer, gremlinRoleAssignmentResourceSerializer, gremlinRoleDefinitionResourceArrayDeserializer, gremlinRoleDefinitionResourceArraySerializer, gremlinRoleDefinitionResourceDeserializer, gremlinRoleDefinitionResourcePropertiesDeserializer, gremlinRoleDefinitionResourcePropertiesSerializer, gremlinRoleDefinitionResourceSerializer, includedPathArrayDeserializer, includedPathArraySerializer, includedPathDeserializer, includedPathSerializer, indexesArrayDeserializer, indexesArraySerializer, indexesDeserializer, indexesSerializer, indexingPolicyDeserializer, indexingPolicySerializer, ipAddressOrRangeArrayDeserializer, ipAddressOrRangeArraySerializer, ipAddressOrRangeDeserializer, ipAddressOrRangeSerializer, keyWrapMetadataDeserializer, keyWrapMetadataSerializer, locationArrayDeserializer, locationArraySerializer, locationDeserializer, locationGetResultArrayDeserializer, locationGetResultDeserializer, locationPropertiesDeserializer, locationSerializer, managedCassandraManagedServiceIdentityDeserializer, managedCassandraManagedServiceIdentitySerializer, managedCassandraReaperStatusDeserializer, managedServiceIdentityDeserializer, managedServiceIdentitySerializer, materializedViewsBuilderRegionalServiceResourceArrayDeserializer, materializedViewsBuilderRegionalServiceResourceDeserializer, materializedViewsBuilderServiceResourceCreateUpdatePropertiesSerializer, materializedViewsBuilderServiceResourcePropertiesDeserializer, metricArrayDeserializer, metricAvailabilityArrayDeserializer, metricAvailabilityDeserializer, metricDefinitionArrayDeserializer, metricDefinitionDeserializer, metricDeserializer, metricNameDeserializer, metricValueArrayDeserializer, metricValueDeserializer, mongoDBCollectionCreateUpdateParametersSerializer, mongoDBCollectionCreateUpdatePropertiesSerializer, mongoDBCollectionGetPropertiesDeserializer, mongoDBCollectionGetPropertiesOptionsDeserializer, mongoDBCollectionGetPropertiesResourceDeserializer, mongoDBCollectionGetResultsArrayDeserializer, mongoDBCollectionGetResultsDeserializer, mongoDBCollectionResourceDeserializer, mongoDBCollectionResourceSerializer, mongoDBDatabaseCreateUpdateParametersSerializer, mongoDBDatabaseCreateUpdatePropertiesSerializer, mongoDBDatabaseGetPropertiesDeserializer, mongoDBDatabaseGetPropertiesOptionsDeserializer, mongoDBDatabaseGetPropertiesResourceDeserializer, mongoDBDatabaseGetResultsArrayDeserializer, mongoDBDatabaseGetResultsDeserializer, mongoDBDatabaseResourceDeserializer, mongoDBDatabaseResourceSerializer, mongoIndexArrayDeserializer, mongoIndexArraySerializer, mongoIndexDeserializer, mongoIndexKeysDeserializer, mongoIndexKeysSerializer, mongoIndexOptionsDeserializer, mongoIndexOptionsSerializer, mongoIndexSerializer, mongoMIRoleAssignmentResourceArrayDeserializer, mongoMIRoleAssignmentResourceArraySerializer, mongoMIRoleAssignmentResourceDeserializer, mongoMIRoleAssignmentResourcePropertiesDeserializer, mongoMIRoleAssignmentResourcePropertiesSerializer, mongoMIRoleAssignmentResourceSerializer, mongoMIRoleDefinitionResourceArrayDeserializer, mongoMIRoleDefinitionResourceArraySerializer, mongoMIRoleDefinitionResourceDeserializer, mongoMIRoleDefinitionResourcePropertiesDeserializer, mongoMIRoleDefinitionResourcePropertiesSerializer, mongoMIRoleDefinitionResourceSerializer, mongoRoleDefinitionCreateUpdateParametersSerializer, mongoRoleDefinitionGetResultsArrayDeserializer, mongoRoleDefinitionGetResultsDeserializer, mongoRoleDefinitionResourceDeserializer, mongoRoleDefinitionResourceSerializer, mongoUserDefinitionCreateUpdateParametersSerializer, mongoUserDefinitionGetResultsArrayDeserializer, mongoUserDefinitionGetResultsDeserializer, mongoUserDefinitionResourceDeserializer, mongoUserDefinitionResourceSerializer, notebookWorkspaceArrayDeserializer, notebookWorkspaceConnectionInfoResultDeserializer, notebookWorkspaceCreateUpdateParametersSerializer, notebookWorkspaceDeserializer, notebookWorkspacePropertiesDeserializer, operationArrayDeserializer, operationDeserializer, operationDisplayDeserializer, optionsResourceDeserializer, partitionMetricArrayDeserializer, partitionMetricDeserializer, partitionUsageArrayDeserializer, partitionUsageDeserializer, percentileMetricArrayDeserializer, percentileMetricDeserializer, percentileMetricValueArrayDeserializer, percentileMetricValueDeserializer, periodicModeBackupPolicyDeserializer, periodicModeBackupPolicySerializer, periodicModePropertiesDeserializer, periodicModePropertiesSerializer, permissionArrayDeserializer, permissionArraySerializer, permissionDeserializer, permissionSerializer, privateEndpointConnectionArrayDeserializer, privateEndpointConnectionArraySerializer, privateEndpointConnectionDeserializer, privateEndpointConnectionPropertiesDeserializer, privateEndpointConnectionPropertiesSerializer, privateEndpointConnectionSerializer, privateEndpointPropertyDeserializer, privateEndpointPropertySerializer, privateLinkResourceArrayDeserializer, privateLinkResourceDeserializer, privateLinkResourcePropertiesDeserializer, privateLinkServiceConnectionStatePropertyDeserializer, privateLinkServiceConnectionStatePropertySerializer, privilegeArrayDeserializer, privilegeArraySerializer, privilegeDeserializer, privilegeResourceDeserializer, privilegeResourceSerializer, privilegeSerializer, proxyResourceDeserializer, proxyResourceSerializer, regionForOnlineOfflineSerializer, regionalServiceResourceDeserializer, resourceDeserializer, resourceRestoreParametersDeserializer, resourceRestoreParametersSerializer, resourceSerializer, restorableDatabaseAccountGetResultArrayDeserializer, restorableDatabaseAccountGetResultDeserializer, restorableDatabaseAccountPropertiesDeserializer, restorableGremlinDatabaseGetResultArrayDeserializer, restorableGremlinDatabaseGetResultDeserializer, restorableGremlinDatabasePropertiesDeserializer, restorableGremlinDatabasePropertiesResourceDeserializer, restorableGremlinGraphGetResultArrayDeserializer, restorableGremlinGraphGetResultDeserializer, restorableGremlinGraphPropertiesDeserializer, restorableGremlinGraphPropertiesResourceDeserializer, restorableGremlinResourcesGetResultArrayDeserializer, restorableGremlinResourcesGetResultDeserializer, restorableLocationResourceArrayDeserializer, restorableLocationResourceDeserializer, restorableMongodbCollectionGetResultArrayDeserializer, restorableMongodbCollectionGetResultDeserializer, restorableMongodbCollectionPropertiesDeserializer, restorableMongodbCollectionPropertiesResourceDeserializer, restorableMongodbDatabaseGetResultArrayDeserializer, restorableMongodbDatabaseGetResultDeserializer, restorableMongodbDatabasePropertiesDeserializer, restorableMongodbDatabasePropertiesResourceDeserializer, restorableMongodbResourcesGetResultArrayDeserializer, restorableMongodbResourcesGetResultDeserializer, restorableSqlContainerGetResultArrayDeserializer, restorableSqlContainerGetResultDeserializer, restorableSqlContainerPropertiesDeserializer, restorableSqlContainerPropertiesResourceContainerDeserializer, restorableSqlContainerPropertiesResourceDeserializer, restorableSqlDatabaseGetResultArrayDeserializer, restorableSqlDatabaseGetResultDeserializer, restorableSqlDatabasePropertiesDeserializer, restorableSqlDatabasePropertiesResourceDatabaseDeserializer, restorableSqlDatabasePropertiesResourceDeserializer, restorableSqlResourcesGetResultArrayDeserializer, restorableSqlResourcesGetResultDeserializer, restorableTableGetResultArrayDeserializer, restorableTableGetResultDeserializer, restorableTablePropertiesDeserializer, restorableTablePropertiesResourceDeserializer, restorableTableResourcesGetResultArrayDeserializer, restorableTableResourcesGetResultDeserializer, restoreParametersBaseDeserializer, restoreParametersBaseSerializer, restoreParametersDeserializer, restoreParametersSerializer, roleArrayDeserializer, roleArraySerializer, roleDeserializer, roleSerializer, seedNodeArrayDeserializer, seedNodeArraySerializer, seedNodeDeserializer, seedNodeSerializer, serviceResourceArrayDeserializer, serviceResourceCreateUpdateParametersSerializer, serviceResourceCreateUpdatePropertiesSerializer, serviceResourceCreateUpdatePropertiesUnionSerializer, serviceResourceDeserializer, serviceResourcePropertiesDeserializer, serviceResourcePropertiesUnionDeserializer, spatialSpecArrayDeserializer, spatialSpecArraySerializer, spatialSpecDeserializer, spatialSpecSerializer, sqlContainerCreateUpdateParametersSerializer, sqlContainerCreateUpdatePropertiesSerializer, sqlContainerGetPropertiesDeserializer, sqlContainerGetPropertiesOptionsDeserializer, sqlContainerGetPropertiesResourceDeserializer, sqlContainerGetResultsArrayDeserializer, sqlContainerGetResultsDeserializer, sqlContainerResourceDeserializer, sqlContainerResourceSerializer, sqlDatabaseCreateUpdateParametersSerializer, sqlDatabaseCreateUpdatePropertiesSerializer, sqlDatabaseGetPropertiesDeserializer, sqlDatabaseGetPropertiesOptionsDeserializer, sqlDatabaseGetPropertiesResourceDeserializer, sqlDatabaseGetResultsArrayDeserializer, sqlDatabaseGetResultsDeserializer, sqlDatabaseResourceDeserializer, sqlDatabaseResourceSerializer, sqlDedicatedGatewayRegionalServiceResourceArrayDeserializer, sqlDedicatedGatewayRegionalServiceResourceDeserializer, sqlDedicatedGatewayServiceResourceCreateUpdatePropertiesSerializer, sqlDedicatedGatewayServiceResourcePropertiesDeserializer, sqlRoleAssignmentCreateUpdateParametersSerializer, sqlRoleAssignmentGetResultsArrayDeserializer, sqlRoleAssignmentGetResultsDeserializer, sqlRoleAssignmentResourceDeserializer, sqlRoleAssignmentResourceSerializer, sqlRoleDefinitionCreateUpdateParametersSerializer, sqlRoleDefinitionGetResultsArrayDeserializer, sqlRoleDefinitionGetResultsDeserializer, sqlRoleDefinitionResourceDeserializer, sqlRoleDefinitionResourceSerializer, sqlStoredProcedureCreateUpdateParametersSerializer, sqlStoredProcedureCreateUpdatePropertiesSerializer, sqlStoredProcedureGetPropertiesDeserializer, sqlStoredProcedureGetPropertiesResourceDeserializer, sqlStoredProcedureGetResultsArrayDeserializer, sqlStoredProcedureGetResultsDeserializer, sqlStoredProcedureResourceDeserializer, sqlStoredProcedureResourceSerializer, sqlTriggerCreateUpdateParametersSerializer, sqlTriggerCreateUpdatePropertiesSerializer, sqlTriggerGetPropertiesDeserializer, sqlTriggerGetPropertiesResourceDeserializer, sqlTriggerGetResultsArrayDeserializer, sqlTriggerGetResultsDeserializer, sqlTriggerResourceDeserializer, sqlTriggerResourceSerializer, sqlUserDefinedFunctionCreateUpdateParametersSerializer, sqlUserDefinedFunctionCreateUpdatePropertiesSerializer, sqlUserDefinedFunctionGetPropertiesDeserializer, sqlUserDefinedFunctionGetPropertiesResourceDeserializer, sqlUserDefinedFunctionGetResultsArrayDeserializer, sqlUserDefinedFunctionGetResultsDeserializer, sqlUserDefinedFunctionResourceDeserializer, sqlUserDefinedFunctionResourceSerializer, systemDataDeserializer, tableCreateUpdateParametersSerializer, tableCreateUpdatePropertiesSerializer, tableGetPropertiesDeserializer, tableGetPropertiesOptionsDeserializer, tableGetPropertiesResourceDeserializer, tableGetResultsArrayDeserializer, tableGetResultsDeserializer, tableResourceDeserializer, tableResourceSerializer, tableRoleAssignmentResourceArrayDeserializer, tableRoleAssignmentResourceArraySerializer, tableRoleAssignmentResourceDeserializer, tableRoleAssignmentResourcePropertiesDeserializer, tableRoleAssignmentResourcePropertiesSerializer, tableRoleAssignmentResourceSerializer, tableRoleDefinitionResourceArrayDeserializer, tableRoleDefinitionResourceArraySerializer, tableRoleDefinitionResourceDeserializer, tableRoleDefinitionResourcePropertiesDeserializer, tableRoleDefinitionResourcePropertiesSerializer, tableRoleDefinitionResourceSerializer, throughputPolicyResourceDeserializer, throughputPolicyResourceSerializer, throughputSettingsGetPropertiesDeserializer, throughputSettingsGetPropertiesResourceDeserializer, throughputSettingsGetResultsDeserializer, throughputSettingsResourceDeserializer, throughputSettingsResourceSerializer, throughputSettingsUpdateParametersSerializer, throughputSettingsUpdatePropertiesSerializer, trackedResourceDeserializer, trackedResourceSerializer, uniqueKeyArrayDeserializer, uniqueKeyArraySerializer, uniqueKeyDeserializer, uniqueKeyPolicyDeserializer, uniqueKeyPolicySerializer, uniqueKeySerializer, usageArrayDeserializer, usageDeserializer, vectorEmbeddingArrayDeserializer, vectorEmbeddingArraySerializer, vectorEmbeddingDeserializer, vectorEmbeddingPolicyDeserializer, vectorEmbeddingPolicySerializer, vectorEmbeddingSerializer, vectorIndexArrayDeserializer, vectorIndexArraySerializer, vectorIndexDeserializer, vectorIndexSerializer, virtualNetworkRuleArrayDeserializer, virtualNetworkRuleArraySerializer, virtualNetworkRuleDeserializer, virtualNetworkRuleSerializer

;// CONCATENATED MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/static-helpers/serialization/check-prop-undefined.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
/**
 * Returns true if all specified properties of the item are undefined.
 * @param item The object to check.
 * @param properties The list of property names to check on the item.
 * @returns True if all specified properties are undefined, otherwise false.
 */
function check_prop_undefined_areAllPropsUndefined(item, properties) {
    for (const property of properties) {
        if (item[property] !== undefined) {
            return false;
        }
    }
    return true;
}
//# sourceMappingURL=check-prop-undefined.js.map
// EXTERNAL MODULE: ./node_modules/@azure/core-util/dist/esm/index.js + 4 modules
var esm = __webpack_require__(9105);
;// CONCATENATED MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/models/models.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.



function _operationListResultDeserializer(item) {
    return {
        value: operationArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function operationArrayDeserializer(result) {
    return result.map((item) => {
        return operationDeserializer(item);
    });
}
function operationDeserializer(item) {
    return {
        name: item["name"],
        display: !item["display"] ? item["display"] : operationDisplayDeserializer(item["display"]),
    };
}
function operationDisplayDeserializer(item) {
    return {
        provider: item["Provider"],
        resource: item["Resource"],
        operation: item["Operation"],
        description: item["Description"],
    };
}
function errorResponseDeserializer(item) {
    return {
        error: !item["error"] ? item["error"] : errorDetailDeserializer(item["error"]),
    };
}
function errorDetailDeserializer(item) {
    return {
        code: item["code"],
        message: item["message"],
        target: item["target"],
        details: !item["details"] ? item["details"] : errorDetailArrayDeserializer(item["details"]),
        additionalInfo: !item["additionalInfo"]
            ? item["additionalInfo"]
            : errorAdditionalInfoArrayDeserializer(item["additionalInfo"]),
    };
}
function errorDetailArrayDeserializer(result) {
    return result.map((item) => {
        return errorDetailDeserializer(item);
    });
}
function errorAdditionalInfoArrayDeserializer(result) {
    return result.map((item) => {
        return errorAdditionalInfoDeserializer(item);
    });
}
function errorAdditionalInfoDeserializer(item) {
    return {
        type: item["type"],
        info: item["info"],
    };
}
function databaseAccountGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _databaseAccountGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
        kind: item["kind"],
    };
}
function databaseAccountGetPropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        documentEndpoint: item["documentEndpoint"],
        databaseAccountOfferType: item["databaseAccountOfferType"],
        ipRules: !item["ipRules"]
            ? item["ipRules"]
            : ipAddressOrRangeArrayDeserializer(item["ipRules"]),
        isVirtualNetworkFilterEnabled: item["isVirtualNetworkFilterEnabled"],
        enableAutomaticFailover: item["enableAutomaticFailover"],
        consistencyPolicy: !item["consistencyPolicy"]
            ? item["consistencyPolicy"]
            : consistencyPolicyDeserializer(item["consistencyPolicy"]),
        capabilities: !item["capabilities"]
            ? item["capabilities"]
            : capabilityArrayDeserializer(item["capabilities"]),
        writeLocations: !item["writeLocations"]
            ? item["writeLocations"]
            : locationArrayDeserializer(item["writeLocations"]),
        readLocations: !item["readLocations"]
            ? item["readLocations"]
            : locationArrayDeserializer(item["readLocations"]),
        locations: !item["locations"]
            ? item["locations"]
            : locationArrayDeserializer(item["locations"]),
        failoverPolicies: !item["failoverPolicies"]
            ? item["failoverPolicies"]
            : failoverPolicyArrayDeserializer(item["failoverPolicies"]),
        virtualNetworkRules: !item["virtualNetworkRules"]
            ? item["virtualNetworkRules"]
            : virtualNetworkRuleArrayDeserializer(item["virtualNetworkRules"]),
        privateEndpointConnections: !item["privateEndpointConnections"]
            ? item["privateEndpointConnections"]
            : privateEndpointConnectionArrayDeserializer(item["privateEndpointConnections"]),
        enableMultipleWriteLocations: item["enableMultipleWriteLocations"],
        enableCassandraConnector: item["enableCassandraConnector"],
        connectorOffer: item["connectorOffer"],
        disableKeyBasedMetadataWriteAccess: item["disableKeyBasedMetadataWriteAccess"],
        keyVaultKeyUri: item["keyVaultKeyUri"],
        defaultIdentity: item["defaultIdentity"],
        publicNetworkAccess: item["publicNetworkAccess"],
        enableFreeTier: item["enableFreeTier"],
        apiProperties: !item["apiProperties"]
            ? item["apiProperties"]
            : apiPropertiesDeserializer(item["apiProperties"]),
        enableAnalyticalStorage: item["enableAnalyticalStorage"],
        analyticalStorageConfiguration: !item["analyticalStorageConfiguration"]
            ? item["analyticalStorageConfiguration"]
            : analyticalStorageConfigurationDeserializer(item["analyticalStorageConfiguration"]),
        instanceId: item["instanceId"],
        createMode: item["createMode"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : restoreParametersDeserializer(item["restoreParameters"]),
        backupPolicy: !item["backupPolicy"]
            ? item["backupPolicy"]
            : backupPolicyUnionDeserializer(item["backupPolicy"]),
        cors: !item["cors"] ? item["cors"] : corsPolicyArrayDeserializer(item["cors"]),
        networkAclBypass: item["networkAclBypass"],
        networkAclBypassResourceIds: !item["networkAclBypassResourceIds"]
            ? item["networkAclBypassResourceIds"]
            : item["networkAclBypassResourceIds"].map((p) => {
                return p;
            }),
        disableLocalAuth: item["disableLocalAuth"],
        capacity: !item["capacity"] ? item["capacity"] : capacityDeserializer(item["capacity"]),
        keysMetadata: !item["keysMetadata"]
            ? item["keysMetadata"]
            : databaseAccountKeysMetadataDeserializer(item["keysMetadata"]),
        enablePartitionMerge: item["enablePartitionMerge"],
        enableBurstCapacity: item["enableBurstCapacity"],
        minimalTlsVersion: item["minimalTlsVersion"],
        customerManagedKeyStatus: item["customerManagedKeyStatus"],
        keyVaultKeyUriVersion: item["keyVaultKeyUriVersion"],
        enablePriorityBasedExecution: item["enablePriorityBasedExecution"],
        defaultPriorityLevel: item["defaultPriorityLevel"],
        enablePerRegionPerPartitionAutoscale: item["enablePerRegionPerPartitionAutoscale"],
        enforceHierarchicalPartitionKeyIdLastLevel: item["enforceHierarchicalPartitionKeyIdLastLevel"],
    };
}
function ipAddressOrRangeArraySerializer(result) {
    return result.map((item) => {
        return ipAddressOrRangeSerializer(item);
    });
}
function ipAddressOrRangeArrayDeserializer(result) {
    return result.map((item) => {
        return ipAddressOrRangeDeserializer(item);
    });
}
function ipAddressOrRangeSerializer(item) {
    return { ipAddressOrRange: item["ipAddressOrRange"] };
}
function ipAddressOrRangeDeserializer(item) {
    return {
        ipAddressOrRange: item["ipAddressOrRange"],
    };
}
function consistencyPolicySerializer(item) {
    return {
        defaultConsistencyLevel: item["defaultConsistencyLevel"],
        maxStalenessPrefix: item["maxStalenessPrefix"],
        maxIntervalInSeconds: item["maxIntervalInSeconds"],
    };
}
function consistencyPolicyDeserializer(item) {
    return {
        defaultConsistencyLevel: item["defaultConsistencyLevel"],
        maxStalenessPrefix: item["maxStalenessPrefix"],
        maxIntervalInSeconds: item["maxIntervalInSeconds"],
    };
}
function capabilityArraySerializer(result) {
    return result.map((item) => {
        return capabilitySerializer(item);
    });
}
function capabilityArrayDeserializer(result) {
    return result.map((item) => {
        return capabilityDeserializer(item);
    });
}
function capabilitySerializer(item) {
    return { name: item["name"] };
}
function capabilityDeserializer(item) {
    return {
        name: item["name"],
    };
}
function locationArraySerializer(result) {
    return result.map((item) => {
        return locationSerializer(item);
    });
}
function locationArrayDeserializer(result) {
    return result.map((item) => {
        return locationDeserializer(item);
    });
}
function locationSerializer(item) {
    return {
        locationName: item["locationName"],
        failoverPriority: item["failoverPriority"],
        isZoneRedundant: item["isZoneRedundant"],
    };
}
function locationDeserializer(item) {
    return {
        id: item["id"],
        locationName: item["locationName"],
        documentEndpoint: item["documentEndpoint"],
        provisioningState: item["provisioningState"],
        failoverPriority: item["failoverPriority"],
        isZoneRedundant: item["isZoneRedundant"],
    };
}
function failoverPolicyArraySerializer(result) {
    return result.map((item) => {
        return failoverPolicySerializer(item);
    });
}
function failoverPolicyArrayDeserializer(result) {
    return result.map((item) => {
        return failoverPolicyDeserializer(item);
    });
}
function failoverPolicySerializer(item) {
    return { locationName: item["locationName"], failoverPriority: item["failoverPriority"] };
}
function failoverPolicyDeserializer(item) {
    return {
        id: item["id"],
        locationName: item["locationName"],
        failoverPriority: item["failoverPriority"],
    };
}
function virtualNetworkRuleArraySerializer(result) {
    return result.map((item) => {
        return virtualNetworkRuleSerializer(item);
    });
}
function virtualNetworkRuleArrayDeserializer(result) {
    return result.map((item) => {
        return virtualNetworkRuleDeserializer(item);
    });
}
function virtualNetworkRuleSerializer(item) {
    return {
        id: item["id"],
        ignoreMissingVNetServiceEndpoint: item["ignoreMissingVNetServiceEndpoint"],
    };
}
function virtualNetworkRuleDeserializer(item) {
    return {
        id: item["id"],
        ignoreMissingVNetServiceEndpoint: item["ignoreMissingVNetServiceEndpoint"],
    };
}
function privateEndpointConnectionArraySerializer(result) {
    return result.map((item) => {
        return privateEndpointConnectionSerializer(item);
    });
}
function privateEndpointConnectionArrayDeserializer(result) {
    return result.map((item) => {
        return privateEndpointConnectionDeserializer(item);
    });
}
function privateEndpointConnectionSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "privateEndpoint",
            "privateLinkServiceConnectionState",
            "groupId",
            "provisioningState",
        ])
            ? undefined
            : _privateEndpointConnectionPropertiesSerializer(item),
    };
}
function privateEndpointConnectionDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _privateEndpointConnectionPropertiesDeserializer(item["properties"])),
    };
}
function privateEndpointConnectionPropertiesSerializer(item) {
    return {
        privateEndpoint: !item["privateEndpoint"]
            ? item["privateEndpoint"]
            : privateEndpointPropertySerializer(item["privateEndpoint"]),
        privateLinkServiceConnectionState: !item["privateLinkServiceConnectionState"]
            ? item["privateLinkServiceConnectionState"]
            : privateLinkServiceConnectionStatePropertySerializer(item["privateLinkServiceConnectionState"]),
        groupId: item["groupId"],
        provisioningState: item["provisioningState"],
    };
}
function privateEndpointConnectionPropertiesDeserializer(item) {
    return {
        privateEndpoint: !item["privateEndpoint"]
            ? item["privateEndpoint"]
            : privateEndpointPropertyDeserializer(item["privateEndpoint"]),
        privateLinkServiceConnectionState: !item["privateLinkServiceConnectionState"]
            ? item["privateLinkServiceConnectionState"]
            : privateLinkServiceConnectionStatePropertyDeserializer(item["privateLinkServiceConnectionState"]),
        groupId: item["groupId"],
        provisioningState: item["provisioningState"],
    };
}
function privateEndpointPropertySerializer(item) {
    return { id: item["id"] };
}
function privateEndpointPropertyDeserializer(item) {
    return {
        id: item["id"],
    };
}
function privateLinkServiceConnectionStatePropertySerializer(item) {
    return { status: item["status"], description: item["description"] };
}
function privateLinkServiceConnectionStatePropertyDeserializer(item) {
    return {
        status: item["status"],
        description: item["description"],
        actionsRequired: item["actionsRequired"],
    };
}
/** The cassandra connector offer type for the Cosmos DB C* database account. */
var KnownConnectorOffer;
(function (KnownConnectorOffer) {
    /** Small */
    KnownConnectorOffer["Small"] = "Small";
})(KnownConnectorOffer || (KnownConnectorOffer = {}));
/** Whether requests from Public Network are allowed */
var KnownPublicNetworkAccess;
(function (KnownPublicNetworkAccess) {
    /** Enabled */
    KnownPublicNetworkAccess["Enabled"] = "Enabled";
    /** Disabled */
    KnownPublicNetworkAccess["Disabled"] = "Disabled";
    /** SecuredByPerimeter */
    KnownPublicNetworkAccess["SecuredByPerimeter"] = "SecuredByPerimeter";
})(KnownPublicNetworkAccess || (KnownPublicNetworkAccess = {}));
function apiPropertiesSerializer(item) {
    return { serverVersion: item["serverVersion"] };
}
function apiPropertiesDeserializer(item) {
    return {
        serverVersion: item["serverVersion"],
    };
}
/** Describes the version of the MongoDB account. */
var KnownServerVersion;
(function (KnownServerVersion) {
    /** 3.2 */
    KnownServerVersion["Three2"] = "3.2";
    /** 3.6 */
    KnownServerVersion["Three6"] = "3.6";
    /** 4.0 */
    KnownServerVersion["Four0"] = "4.0";
    /** 4.2 */
    KnownServerVersion["Four2"] = "4.2";
    /** 5.0 */
    KnownServerVersion["Five0"] = "5.0";
    /** 6.0 */
    KnownServerVersion["Six0"] = "6.0";
    /** 7.0 */
    KnownServerVersion["Seven0"] = "7.0";
})(KnownServerVersion || (KnownServerVersion = {}));
function analyticalStorageConfigurationSerializer(item) {
    return { schemaType: item["schemaType"] };
}
function analyticalStorageConfigurationDeserializer(item) {
    return {
        schemaType: item["schemaType"],
    };
}
/** Describes the types of schema for analytical storage. */
var KnownAnalyticalStorageSchemaType;
(function (KnownAnalyticalStorageSchemaType) {
    /** WellDefined */
    KnownAnalyticalStorageSchemaType["WellDefined"] = "WellDefined";
    /** FullFidelity */
    KnownAnalyticalStorageSchemaType["FullFidelity"] = "FullFidelity";
})(KnownAnalyticalStorageSchemaType || (KnownAnalyticalStorageSchemaType = {}));
/** Enum to indicate the mode of account creation. */
var KnownCreateMode;
(function (KnownCreateMode) {
    /** Default */
    KnownCreateMode["Default"] = "Default";
    /** Restore */
    KnownCreateMode["Restore"] = "Restore";
})(KnownCreateMode || (KnownCreateMode = {}));
function restoreParametersSerializer(item) {
    return {
        restoreSource: item["restoreSource"],
        restoreTimestampInUtc: !item["restoreTimestampInUtc"]
            ? item["restoreTimestampInUtc"]
            : item["restoreTimestampInUtc"].toISOString(),
        restoreWithTtlDisabled: item["restoreWithTtlDisabled"],
        restoreMode: item["restoreMode"],
        databasesToRestore: !item["databasesToRestore"]
            ? item["databasesToRestore"]
            : databaseRestoreResourceArraySerializer(item["databasesToRestore"]),
        gremlinDatabasesToRestore: !item["gremlinDatabasesToRestore"]
            ? item["gremlinDatabasesToRestore"]
            : gremlinDatabaseRestoreResourceArraySerializer(item["gremlinDatabasesToRestore"]),
        tablesToRestore: !item["tablesToRestore"]
            ? item["tablesToRestore"]
            : item["tablesToRestore"].map((p) => {
                return p;
            }),
        sourceBackupLocation: item["sourceBackupLocation"],
    };
}
function restoreParametersDeserializer(item) {
    return {
        restoreSource: item["restoreSource"],
        restoreTimestampInUtc: !item["restoreTimestampInUtc"]
            ? item["restoreTimestampInUtc"]
            : new Date(item["restoreTimestampInUtc"]),
        restoreWithTtlDisabled: item["restoreWithTtlDisabled"],
        restoreMode: item["restoreMode"],
        databasesToRestore: !item["databasesToRestore"]
            ? item["databasesToRestore"]
            : databaseRestoreResourceArrayDeserializer(item["databasesToRestore"]),
        gremlinDatabasesToRestore: !item["gremlinDatabasesToRestore"]
            ? item["gremlinDatabasesToRestore"]
            : gremlinDatabaseRestoreResourceArrayDeserializer(item["gremlinDatabasesToRestore"]),
        tablesToRestore: !item["tablesToRestore"]
            ? item["tablesToRestore"]
            : item["tablesToRestore"].map((p) => {
                return p;
            }),
        sourceBackupLocation: item["sourceBackupLocation"],
    };
}
/** Describes the mode of the restore. */
var KnownRestoreMode;
(function (KnownRestoreMode) {
    /** PointInTime */
    KnownRestoreMode["PointInTime"] = "PointInTime";
})(KnownRestoreMode || (KnownRestoreMode = {}));
function databaseRestoreResourceArraySerializer(result) {
    return result.map((item) => {
        return databaseRestoreResourceSerializer(item);
    });
}
function databaseRestoreResourceArrayDeserializer(result) {
    return result.map((item) => {
        return databaseRestoreResourceDeserializer(item);
    });
}
function databaseRestoreResourceSerializer(item) {
    return {
        databaseName: item["databaseName"],
        collectionNames: !item["collectionNames"]
            ? item["collectionNames"]
            : item["collectionNames"].map((p) => {
                return p;
            }),
    };
}
function databaseRestoreResourceDeserializer(item) {
    return {
        databaseName: item["databaseName"],
        collectionNames: !item["collectionNames"]
            ? item["collectionNames"]
            : item["collectionNames"].map((p) => {
                return p;
            }),
    };
}
function gremlinDatabaseRestoreResourceArraySerializer(result) {
    return result.map((item) => {
        return gremlinDatabaseRestoreResourceSerializer(item);
    });
}
function gremlinDatabaseRestoreResourceArrayDeserializer(result) {
    return result.map((item) => {
        return gremlinDatabaseRestoreResourceDeserializer(item);
    });
}
function gremlinDatabaseRestoreResourceSerializer(item) {
    return {
        databaseName: item["databaseName"],
        graphNames: !item["graphNames"]
            ? item["graphNames"]
            : item["graphNames"].map((p) => {
                return p;
            }),
    };
}
function gremlinDatabaseRestoreResourceDeserializer(item) {
    return {
        databaseName: item["databaseName"],
        graphNames: !item["graphNames"]
            ? item["graphNames"]
            : item["graphNames"].map((p) => {
                return p;
            }),
    };
}
function backupPolicySerializer(item) {
    return {
        type: item["type"],
        migrationState: !item["migrationState"]
            ? item["migrationState"]
            : backupPolicyMigrationStateSerializer(item["migrationState"]),
    };
}
function backupPolicyDeserializer(item) {
    return {
        type: item["type"],
        migrationState: !item["migrationState"]
            ? item["migrationState"]
            : backupPolicyMigrationStateDeserializer(item["migrationState"]),
    };
}
function backupPolicyUnionSerializer(item) {
    switch (item.type) {
        case "Periodic":
            return periodicModeBackupPolicySerializer(item);
        case "Continuous":
            return continuousModeBackupPolicySerializer(item);
        default:
            return backupPolicySerializer(item);
    }
}
function backupPolicyUnionDeserializer(item) {
    switch (item["type"]) {
        case "Periodic":
            return periodicModeBackupPolicyDeserializer(item);
        case "Continuous":
            return continuousModeBackupPolicyDeserializer(item);
        default:
            return backupPolicyDeserializer(item);
    }
}
/** Describes the mode of backups. */
var KnownBackupPolicyType;
(function (KnownBackupPolicyType) {
    /** Periodic */
    KnownBackupPolicyType["Periodic"] = "Periodic";
    /** Continuous */
    KnownBackupPolicyType["Continuous"] = "Continuous";
})(KnownBackupPolicyType || (KnownBackupPolicyType = {}));
function backupPolicyMigrationStateSerializer(item) {
    return {
        status: item["status"],
        targetType: item["targetType"],
        startTime: !item["startTime"] ? item["startTime"] : item["startTime"].toISOString(),
    };
}
function backupPolicyMigrationStateDeserializer(item) {
    return {
        status: item["status"],
        targetType: item["targetType"],
        startTime: !item["startTime"] ? item["startTime"] : new Date(item["startTime"]),
    };
}
/** Describes the status of migration between backup policy types. */
var KnownBackupPolicyMigrationStatus;
(function (KnownBackupPolicyMigrationStatus) {
    /** Invalid */
    KnownBackupPolicyMigrationStatus["Invalid"] = "Invalid";
    /** InProgress */
    KnownBackupPolicyMigrationStatus["InProgress"] = "InProgress";
    /** Completed */
    KnownBackupPolicyMigrationStatus["Completed"] = "Completed";
    /** Failed */
    KnownBackupPolicyMigrationStatus["Failed"] = "Failed";
})(KnownBackupPolicyMigrationStatus || (KnownBackupPolicyMigrationStatus = {}));
function periodicModeBackupPolicySerializer(item) {
    return {
        type: item["type"],
        migrationState: !item["migrationState"]
            ? item["migrationState"]
            : backupPolicyMigrationStateSerializer(item["migrationState"]),
        periodicModeProperties: !item["periodicModeProperties"]
            ? item["periodicModeProperties"]
            : periodicModePropertiesSerializer(item["periodicModeProperties"]),
    };
}
function periodicModeBackupPolicyDeserializer(item) {
    return {
        type: item["type"],
        migrationState: !item["migrationState"]
            ? item["migrationState"]
            : backupPolicyMigrationStateDeserializer(item["migrationState"]),
        periodicModeProperties: !item["periodicModeProperties"]
            ? item["periodicModeProperties"]
            : periodicModePropertiesDeserializer(item["periodicModeProperties"]),
    };
}
function periodicModePropertiesSerializer(item) {
    return {
        backupIntervalInMinutes: item["backupIntervalInMinutes"],
        backupRetentionIntervalInHours: item["backupRetentionIntervalInHours"],
        backupStorageRedundancy: item["backupStorageRedundancy"],
    };
}
function periodicModePropertiesDeserializer(item) {
    return {
        backupIntervalInMinutes: item["backupIntervalInMinutes"],
        backupRetentionIntervalInHours: item["backupRetentionIntervalInHours"],
        backupStorageRedundancy: item["backupStorageRedundancy"],
    };
}
/** Enum to indicate type of backup storage redundancy. */
var KnownBackupStorageRedundancy;
(function (KnownBackupStorageRedundancy) {
    /** Geo */
    KnownBackupStorageRedundancy["Geo"] = "Geo";
    /** Local */
    KnownBackupStorageRedundancy["Local"] = "Local";
    /** Zone */
    KnownBackupStorageRedundancy["Zone"] = "Zone";
})(KnownBackupStorageRedundancy || (KnownBackupStorageRedundancy = {}));
function continuousModeBackupPolicySerializer(item) {
    return {
        type: item["type"],
        migrationState: !item["migrationState"]
            ? item["migrationState"]
            : backupPolicyMigrationStateSerializer(item["migrationState"]),
        continuousModeProperties: !item["continuousModeProperties"]
            ? item["continuousModeProperties"]
            : continuousModePropertiesSerializer(item["continuousModeProperties"]),
    };
}
function continuousModeBackupPolicyDeserializer(item) {
    return {
        type: item["type"],
        migrationState: !item["migrationState"]
            ? item["migrationState"]
            : backupPolicyMigrationStateDeserializer(item["migrationState"]),
        continuousModeProperties: !item["continuousModeProperties"]
            ? item["continuousModeProperties"]
            : continuousModePropertiesDeserializer(item["continuousModeProperties"]),
    };
}
function continuousModePropertiesSerializer(item) {
    return { tier: item["tier"] };
}
function continuousModePropertiesDeserializer(item) {
    return {
        tier: item["tier"],
    };
}
/** Enum to indicate type of Continuous backup tier. */
var KnownContinuousTier;
(function (KnownContinuousTier) {
    /** Continuous7Days */
    KnownContinuousTier["Continuous7Days"] = "Continuous7Days";
    /** Continuous30Days */
    KnownContinuousTier["Continuous30Days"] = "Continuous30Days";
})(KnownContinuousTier || (KnownContinuousTier = {}));
function corsPolicyArraySerializer(result) {
    return result.map((item) => {
        return corsPolicySerializer(item);
    });
}
function corsPolicyArrayDeserializer(result) {
    return result.map((item) => {
        return corsPolicyDeserializer(item);
    });
}
function corsPolicySerializer(item) {
    return {
        allowedOrigins: item["allowedOrigins"],
        allowedMethods: item["allowedMethods"],
        allowedHeaders: item["allowedHeaders"],
        exposedHeaders: item["exposedHeaders"],
        maxAgeInSeconds: item["maxAgeInSeconds"],
    };
}
function corsPolicyDeserializer(item) {
    return {
        allowedOrigins: item["allowedOrigins"],
        allowedMethods: item["allowedMethods"],
        allowedHeaders: item["allowedHeaders"],
        exposedHeaders: item["exposedHeaders"],
        maxAgeInSeconds: item["maxAgeInSeconds"],
    };
}
function capacitySerializer(item) {
    return { totalThroughputLimit: item["totalThroughputLimit"] };
}
function capacityDeserializer(item) {
    return {
        totalThroughputLimit: item["totalThroughputLimit"],
    };
}
function databaseAccountKeysMetadataDeserializer(item) {
    return {
        primaryMasterKey: !item["primaryMasterKey"]
            ? item["primaryMasterKey"]
            : accountKeyMetadataDeserializer(item["primaryMasterKey"]),
        secondaryMasterKey: !item["secondaryMasterKey"]
            ? item["secondaryMasterKey"]
            : accountKeyMetadataDeserializer(item["secondaryMasterKey"]),
        primaryReadonlyMasterKey: !item["primaryReadonlyMasterKey"]
            ? item["primaryReadonlyMasterKey"]
            : accountKeyMetadataDeserializer(item["primaryReadonlyMasterKey"]),
        secondaryReadonlyMasterKey: !item["secondaryReadonlyMasterKey"]
            ? item["secondaryReadonlyMasterKey"]
            : accountKeyMetadataDeserializer(item["secondaryReadonlyMasterKey"]),
    };
}
function accountKeyMetadataDeserializer(item) {
    return {
        generationTime: !item["generationTime"]
            ? item["generationTime"]
            : new Date(item["generationTime"]),
    };
}
/** Indicates the minimum allowed Tls version. The default is Tls 1.0, except for Cassandra and Mongo API's, which only work with Tls 1.2. */
var KnownMinimalTlsVersion;
(function (KnownMinimalTlsVersion) {
    /** Tls */
    KnownMinimalTlsVersion["Tls"] = "Tls";
    /** Tls11 */
    KnownMinimalTlsVersion["Tls11"] = "Tls11";
    /** Tls12 */
    KnownMinimalTlsVersion["Tls12"] = "Tls12";
})(KnownMinimalTlsVersion || (KnownMinimalTlsVersion = {}));
/** Enum to indicate default priorityLevel of requests */
var KnownDefaultPriorityLevel;
(function (KnownDefaultPriorityLevel) {
    /** High */
    KnownDefaultPriorityLevel["High"] = "High";
    /** Low */
    KnownDefaultPriorityLevel["Low"] = "Low";
})(KnownDefaultPriorityLevel || (KnownDefaultPriorityLevel = {}));
function managedServiceIdentitySerializer(item) {
    return {
        type: item["type"],
        userAssignedIdentities: !item["userAssignedIdentities"]
            ? item["userAssignedIdentities"]
            : components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesRecordSerializer(item["userAssignedIdentities"]),
    };
}
function managedServiceIdentityDeserializer(item) {
    return {
        principalId: item["principalId"],
        tenantId: item["tenantId"],
        type: item["type"],
        userAssignedIdentities: !item["userAssignedIdentities"]
            ? item["userAssignedIdentities"]
            : components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesRecordDeserializer(item["userAssignedIdentities"]),
    };
}
function components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesRecordSerializer(item) {
    const result = {};
    Object.keys(item).map((key) => {
        result[key] = !item[key]
            ? item[key]
            : components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesSerializer(item[key]);
    });
    return result;
}
function components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesRecordDeserializer(item) {
    const result = {};
    Object.keys(item).map((key) => {
        result[key] = !item[key]
            ? item[key]
            : components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesDeserializer(item[key]);
    });
    return result;
}
function components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesSerializer(_item) {
    return {};
}
function components1Jq1T4ISchemasManagedserviceidentityPropertiesUserassignedidentitiesAdditionalpropertiesDeserializer(item) {
    return {
        principalId: item["principalId"],
        clientId: item["clientId"],
    };
}
/** Indicates the type of database account. This can only be set at database account creation. */
var KnownDatabaseAccountKind;
(function (KnownDatabaseAccountKind) {
    /** GlobalDocumentDB */
    KnownDatabaseAccountKind["GlobalDocumentDB"] = "GlobalDocumentDB";
    /** MongoDB */
    KnownDatabaseAccountKind["MongoDB"] = "MongoDB";
    /** Parse */
    KnownDatabaseAccountKind["Parse"] = "Parse";
})(KnownDatabaseAccountKind || (KnownDatabaseAccountKind = {}));
function proxyResourceSerializer(_item) {
    return {};
}
function proxyResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
    };
}
function resourceSerializer(_item) {
    return {};
}
function resourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
    };
}
function systemDataDeserializer(item) {
    return {
        createdBy: item["createdBy"],
        createdByType: item["createdByType"],
        createdAt: !item["createdAt"] ? item["createdAt"] : new Date(item["createdAt"]),
        lastModifiedBy: item["lastModifiedBy"],
        lastModifiedByType: item["lastModifiedByType"],
        lastModifiedAt: !item["lastModifiedAt"]
            ? item["lastModifiedAt"]
            : new Date(item["lastModifiedAt"]),
    };
}
/** The kind of entity that created the resource. */
var KnownCreatedByType;
(function (KnownCreatedByType) {
    /** The entity was created by a user. */
    KnownCreatedByType["User"] = "User";
    /** The entity was created by an application. */
    KnownCreatedByType["Application"] = "Application";
    /** The entity was created by a managed identity. */
    KnownCreatedByType["ManagedIdentity"] = "ManagedIdentity";
    /** The entity was created by a key. */
    KnownCreatedByType["Key"] = "Key";
})(KnownCreatedByType || (KnownCreatedByType = {}));
function restoreParametersBaseSerializer(item) {
    return {
        restoreSource: item["restoreSource"],
        restoreTimestampInUtc: !item["restoreTimestampInUtc"]
            ? item["restoreTimestampInUtc"]
            : item["restoreTimestampInUtc"].toISOString(),
        restoreWithTtlDisabled: item["restoreWithTtlDisabled"],
    };
}
function restoreParametersBaseDeserializer(item) {
    return {
        restoreSource: item["restoreSource"],
        restoreTimestampInUtc: !item["restoreTimestampInUtc"]
            ? item["restoreTimestampInUtc"]
            : new Date(item["restoreTimestampInUtc"]),
        restoreWithTtlDisabled: item["restoreWithTtlDisabled"],
    };
}
function databaseAccountCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        kind: item["kind"],
        properties: _databaseAccountCreateUpdateParametersPropertiesSerializer(item),
    };
}
function databaseAccountCreateUpdatePropertiesSerializer(item) {
    return {
        consistencyPolicy: !item["consistencyPolicy"]
            ? item["consistencyPolicy"]
            : consistencyPolicySerializer(item["consistencyPolicy"]),
        locations: locationArraySerializer(item["locations"]),
        databaseAccountOfferType: item["databaseAccountOfferType"],
        ipRules: !item["ipRules"] ? item["ipRules"] : ipAddressOrRangeArraySerializer(item["ipRules"]),
        isVirtualNetworkFilterEnabled: item["isVirtualNetworkFilterEnabled"],
        enableAutomaticFailover: item["enableAutomaticFailover"],
        capabilities: !item["capabilities"]
            ? item["capabilities"]
            : capabilityArraySerializer(item["capabilities"]),
        virtualNetworkRules: !item["virtualNetworkRules"]
            ? item["virtualNetworkRules"]
            : virtualNetworkRuleArraySerializer(item["virtualNetworkRules"]),
        enableMultipleWriteLocations: item["enableMultipleWriteLocations"],
        enableCassandraConnector: item["enableCassandraConnector"],
        connectorOffer: item["connectorOffer"],
        disableKeyBasedMetadataWriteAccess: item["disableKeyBasedMetadataWriteAccess"],
        keyVaultKeyUri: item["keyVaultKeyUri"],
        defaultIdentity: item["defaultIdentity"],
        publicNetworkAccess: item["publicNetworkAccess"],
        enableFreeTier: item["enableFreeTier"],
        apiProperties: !item["apiProperties"]
            ? item["apiProperties"]
            : apiPropertiesSerializer(item["apiProperties"]),
        enableAnalyticalStorage: item["enableAnalyticalStorage"],
        analyticalStorageConfiguration: !item["analyticalStorageConfiguration"]
            ? item["analyticalStorageConfiguration"]
            : analyticalStorageConfigurationSerializer(item["analyticalStorageConfiguration"]),
        createMode: item["createMode"],
        backupPolicy: !item["backupPolicy"]
            ? item["backupPolicy"]
            : backupPolicyUnionSerializer(item["backupPolicy"]),
        cors: !item["cors"] ? item["cors"] : corsPolicyArraySerializer(item["cors"]),
        networkAclBypass: item["networkAclBypass"],
        networkAclBypassResourceIds: !item["networkAclBypassResourceIds"]
            ? item["networkAclBypassResourceIds"]
            : item["networkAclBypassResourceIds"].map((p) => {
                return p;
            }),
        disableLocalAuth: item["disableLocalAuth"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : restoreParametersSerializer(item["restoreParameters"]),
        capacity: !item["capacity"] ? item["capacity"] : capacitySerializer(item["capacity"]),
        enablePartitionMerge: item["enablePartitionMerge"],
        enableBurstCapacity: item["enableBurstCapacity"],
        minimalTlsVersion: item["minimalTlsVersion"],
        customerManagedKeyStatus: item["customerManagedKeyStatus"],
        enablePriorityBasedExecution: item["enablePriorityBasedExecution"],
        defaultPriorityLevel: item["defaultPriorityLevel"],
        enablePerRegionPerPartitionAutoscale: item["enablePerRegionPerPartitionAutoscale"],
        enforceHierarchicalPartitionKeyIdLastLevel: item["enforceHierarchicalPartitionKeyIdLastLevel"],
    };
}
function armResourcePropertiesSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
    };
}
function databaseAccountUpdateParametersSerializer(item) {
    return {
        tags: item["tags"],
        location: item["location"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: check_prop_undefined_areAllPropsUndefined(item, [
            "consistencyPolicy",
            "locations",
            "ipRules",
            "isVirtualNetworkFilterEnabled",
            "enableAutomaticFailover",
            "capabilities",
            "virtualNetworkRules",
            "enableMultipleWriteLocations",
            "enableCassandraConnector",
            "connectorOffer",
            "disableKeyBasedMetadataWriteAccess",
            "keyVaultKeyUri",
            "defaultIdentity",
            "publicNetworkAccess",
            "enableFreeTier",
            "apiProperties",
            "enableAnalyticalStorage",
            "analyticalStorageConfiguration",
            "backupPolicy",
            "cors",
            "networkAclBypass",
            "networkAclBypassResourceIds",
            "disableLocalAuth",
            "capacity",
            "enablePartitionMerge",
            "enableBurstCapacity",
            "minimalTlsVersion",
            "customerManagedKeyStatus",
            "enablePriorityBasedExecution",
            "defaultPriorityLevel",
            "enablePerRegionPerPartitionAutoscale",
            "enforceHierarchicalPartitionKeyIdLastLevel",
        ])
            ? undefined
            : _databaseAccountUpdateParametersPropertiesSerializer(item),
    };
}
function databaseAccountUpdatePropertiesSerializer(item) {
    return {
        consistencyPolicy: !item["consistencyPolicy"]
            ? item["consistencyPolicy"]
            : consistencyPolicySerializer(item["consistencyPolicy"]),
        locations: !item["locations"] ? item["locations"] : locationArraySerializer(item["locations"]),
        ipRules: !item["ipRules"] ? item["ipRules"] : ipAddressOrRangeArraySerializer(item["ipRules"]),
        isVirtualNetworkFilterEnabled: item["isVirtualNetworkFilterEnabled"],
        enableAutomaticFailover: item["enableAutomaticFailover"],
        capabilities: !item["capabilities"]
            ? item["capabilities"]
            : capabilityArraySerializer(item["capabilities"]),
        virtualNetworkRules: !item["virtualNetworkRules"]
            ? item["virtualNetworkRules"]
            : virtualNetworkRuleArraySerializer(item["virtualNetworkRules"]),
        enableMultipleWriteLocations: item["enableMultipleWriteLocations"],
        enableCassandraConnector: item["enableCassandraConnector"],
        connectorOffer: item["connectorOffer"],
        disableKeyBasedMetadataWriteAccess: item["disableKeyBasedMetadataWriteAccess"],
        keyVaultKeyUri: item["keyVaultKeyUri"],
        defaultIdentity: item["defaultIdentity"],
        publicNetworkAccess: item["publicNetworkAccess"],
        enableFreeTier: item["enableFreeTier"],
        apiProperties: !item["apiProperties"]
            ? item["apiProperties"]
            : apiPropertiesSerializer(item["apiProperties"]),
        enableAnalyticalStorage: item["enableAnalyticalStorage"],
        analyticalStorageConfiguration: !item["analyticalStorageConfiguration"]
            ? item["analyticalStorageConfiguration"]
            : analyticalStorageConfigurationSerializer(item["analyticalStorageConfiguration"]),
        backupPolicy: !item["backupPolicy"]
            ? item["backupPolicy"]
            : backupPolicyUnionSerializer(item["backupPolicy"]),
        cors: !item["cors"] ? item["cors"] : corsPolicyArraySerializer(item["cors"]),
        networkAclBypass: item["networkAclBypass"],
        networkAclBypassResourceIds: !item["networkAclBypassResourceIds"]
            ? item["networkAclBypassResourceIds"]
            : item["networkAclBypassResourceIds"].map((p) => {
                return p;
            }),
        disableLocalAuth: item["disableLocalAuth"],
        capacity: !item["capacity"] ? item["capacity"] : capacitySerializer(item["capacity"]),
        enablePartitionMerge: item["enablePartitionMerge"],
        enableBurstCapacity: item["enableBurstCapacity"],
        minimalTlsVersion: item["minimalTlsVersion"],
        customerManagedKeyStatus: item["customerManagedKeyStatus"],
        enablePriorityBasedExecution: item["enablePriorityBasedExecution"],
        defaultPriorityLevel: item["defaultPriorityLevel"],
        enablePerRegionPerPartitionAutoscale: item["enablePerRegionPerPartitionAutoscale"],
        enforceHierarchicalPartitionKeyIdLastLevel: item["enforceHierarchicalPartitionKeyIdLastLevel"],
    };
}
function _databaseAccountsListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : databaseAccountGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function databaseAccountGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return databaseAccountGetResultsDeserializer(item);
    });
}
function failoverPoliciesSerializer(item) {
    return { failoverPolicies: failoverPolicyArraySerializer(item["failoverPolicies"]) };
}
function databaseAccountListKeysResultDeserializer(item) {
    return {
        primaryReadonlyMasterKey: item["primaryReadonlyMasterKey"],
        secondaryReadonlyMasterKey: item["secondaryReadonlyMasterKey"],
        primaryMasterKey: item["primaryMasterKey"],
        secondaryMasterKey: item["secondaryMasterKey"],
    };
}
function databaseAccountListReadOnlyKeysResultDeserializer(item) {
    return {
        primaryReadonlyMasterKey: item["primaryReadonlyMasterKey"],
        secondaryReadonlyMasterKey: item["secondaryReadonlyMasterKey"],
    };
}
function databaseAccountListConnectionStringsResultDeserializer(item) {
    return {
        connectionStrings: !item["connectionStrings"]
            ? item["connectionStrings"]
            : databaseAccountConnectionStringArrayDeserializer(item["connectionStrings"]),
    };
}
function databaseAccountConnectionStringArrayDeserializer(result) {
    return result.map((item) => {
        return databaseAccountConnectionStringDeserializer(item);
    });
}
function databaseAccountConnectionStringDeserializer(item) {
    return {
        connectionString: item["connectionString"],
        description: item["description"],
        keyKind: item["keyKind"],
        type: item["type"],
    };
}
/** Kind of the connection string key */
var KnownKind;
(function (KnownKind) {
    /** Primary */
    KnownKind["Primary"] = "Primary";
    /** Secondary */
    KnownKind["Secondary"] = "Secondary";
    /** PrimaryReadonly */
    KnownKind["PrimaryReadonly"] = "PrimaryReadonly";
    /** SecondaryReadonly */
    KnownKind["SecondaryReadonly"] = "SecondaryReadonly";
})(KnownKind || (KnownKind = {}));
/** Type of the connection string */
var KnownType;
(function (KnownType) {
    /** Sql */
    KnownType["Sql"] = "Sql";
    /** Table */
    KnownType["Table"] = "Table";
    /** MongoDB */
    KnownType["MongoDB"] = "MongoDB";
    /** Cassandra */
    KnownType["Cassandra"] = "Cassandra";
    /** CassandraConnectorMetadata */
    KnownType["CassandraConnectorMetadata"] = "CassandraConnectorMetadata";
    /** Gremlin */
    KnownType["Gremlin"] = "Gremlin";
    /** SqlDedicatedGateway */
    KnownType["SqlDedicatedGateway"] = "SqlDedicatedGateway";
    /** GremlinV2 */
    KnownType["GremlinV2"] = "GremlinV2";
    /** Undefined */
    KnownType["Undefined"] = "Undefined";
})(KnownType || (KnownType = {}));
function regionForOnlineOfflineSerializer(item) {
    return { region: item["region"] };
}
function databaseAccountRegenerateKeyParametersSerializer(item) {
    return { keyKind: item["keyKind"] };
}
/** The access key to regenerate. */
var KnownKeyKind;
(function (KnownKeyKind) {
    /** primary */
    KnownKeyKind["Primary"] = "primary";
    /** secondary */
    KnownKeyKind["Secondary"] = "secondary";
    /** primaryReadonly */
    KnownKeyKind["PrimaryReadonly"] = "primaryReadonly";
    /** secondaryReadonly */
    KnownKeyKind["SecondaryReadonly"] = "secondaryReadonly";
})(KnownKeyKind || (KnownKeyKind = {}));
function _metricListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : metricArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function metricArrayDeserializer(result) {
    return result.map((item) => {
        return metricDeserializer(item);
    });
}
function metricDeserializer(item) {
    return {
        startTime: !item["startTime"] ? item["startTime"] : new Date(item["startTime"]),
        endTime: !item["endTime"] ? item["endTime"] : new Date(item["endTime"]),
        timeGrain: item["timeGrain"],
        unit: item["unit"],
        name: !item["name"] ? item["name"] : metricNameDeserializer(item["name"]),
        metricValues: !item["metricValues"]
            ? item["metricValues"]
            : metricValueArrayDeserializer(item["metricValues"]),
    };
}
/** The unit of the metric. */
var KnownUnitType;
(function (KnownUnitType) {
    /** Count */
    KnownUnitType["Count"] = "Count";
    /** Bytes */
    KnownUnitType["Bytes"] = "Bytes";
    /** Seconds */
    KnownUnitType["Seconds"] = "Seconds";
    /** Percent */
    KnownUnitType["Percent"] = "Percent";
    /** CountPerSecond */
    KnownUnitType["CountPerSecond"] = "CountPerSecond";
    /** BytesPerSecond */
    KnownUnitType["BytesPerSecond"] = "BytesPerSecond";
    /** Milliseconds */
    KnownUnitType["Milliseconds"] = "Milliseconds";
})(KnownUnitType || (KnownUnitType = {}));
function metricNameDeserializer(item) {
    return {
        value: item["value"],
        localizedValue: item["localizedValue"],
    };
}
function metricValueArrayDeserializer(result) {
    return result.map((item) => {
        return metricValueDeserializer(item);
    });
}
function metricValueDeserializer(item) {
    return {
        count: item["_count"],
        average: item["average"],
        maximum: item["maximum"],
        minimum: item["minimum"],
        timestamp: !item["timestamp"] ? item["timestamp"] : new Date(item["timestamp"]),
        total: item["total"],
    };
}
function _usagesResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : usageArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function usageArrayDeserializer(result) {
    return result.map((item) => {
        return usageDeserializer(item);
    });
}
function usageDeserializer(item) {
    return {
        unit: item["unit"],
        name: !item["name"] ? item["name"] : metricNameDeserializer(item["name"]),
        quotaPeriod: item["quotaPeriod"],
        limit: item["limit"],
        currentValue: item["currentValue"],
    };
}
function _metricDefinitionsListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : metricDefinitionArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function metricDefinitionArrayDeserializer(result) {
    return result.map((item) => {
        return metricDefinitionDeserializer(item);
    });
}
function metricDefinitionDeserializer(item) {
    return {
        metricAvailabilities: !item["metricAvailabilities"]
            ? item["metricAvailabilities"]
            : metricAvailabilityArrayDeserializer(item["metricAvailabilities"]),
        primaryAggregationType: item["primaryAggregationType"],
        unit: item["unit"],
        resourceUri: item["resourceUri"],
        name: !item["name"] ? item["name"] : metricNameDeserializer(item["name"]),
    };
}
function metricAvailabilityArrayDeserializer(result) {
    return result.map((item) => {
        return metricAvailabilityDeserializer(item);
    });
}
function metricAvailabilityDeserializer(item) {
    return {
        timeGrain: item["timeGrain"],
        retention: item["retention"],
    };
}
/** The primary aggregation type of the metric. */
var KnownPrimaryAggregationType;
(function (KnownPrimaryAggregationType) {
    /** None */
    KnownPrimaryAggregationType["None"] = "None";
    /** Average */
    KnownPrimaryAggregationType["Average"] = "Average";
    /** Total */
    KnownPrimaryAggregationType["Total"] = "Total";
    /** Minimum */
    KnownPrimaryAggregationType["Minimum"] = "Minimum";
    /** Maximum */
    KnownPrimaryAggregationType["Maximum"] = "Maximum";
    /** Last */
    KnownPrimaryAggregationType["Last"] = "Last";
})(KnownPrimaryAggregationType || (KnownPrimaryAggregationType = {}));
function sqlDatabaseGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlDatabaseGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function sqlDatabaseGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlDatabaseGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : sqlDatabaseGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function sqlDatabaseGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
        colls: item["_colls"],
        users: item["_users"],
    };
}
function sqlDatabaseGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function sqlDatabaseResourceSerializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function sqlDatabaseResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function resourceRestoreParametersSerializer(item) {
    return {
        restoreSource: item["restoreSource"],
        restoreTimestampInUtc: !item["restoreTimestampInUtc"]
            ? item["restoreTimestampInUtc"]
            : item["restoreTimestampInUtc"].toISOString(),
        restoreWithTtlDisabled: item["restoreWithTtlDisabled"],
    };
}
function resourceRestoreParametersDeserializer(item) {
    return {
        restoreSource: item["restoreSource"],
        restoreTimestampInUtc: !item["restoreTimestampInUtc"]
            ? item["restoreTimestampInUtc"]
            : new Date(item["restoreTimestampInUtc"]),
        restoreWithTtlDisabled: item["restoreWithTtlDisabled"],
    };
}
function optionsResourceDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function autoscaleSettingsSerializer(item) {
    return { maxThroughput: item["maxThroughput"] };
}
function autoscaleSettingsDeserializer(item) {
    return {
        maxThroughput: item["maxThroughput"],
    };
}
function sqlDatabaseCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _sqlDatabaseCreateUpdateParametersPropertiesSerializer(item),
    };
}
function sqlDatabaseCreateUpdatePropertiesSerializer(item) {
    return {
        resource: sqlDatabaseResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function createUpdateOptionsSerializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsSerializer(item["autoscaleSettings"]),
    };
}
function _sqlDatabaseListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : sqlDatabaseGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlDatabaseGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlDatabaseGetResultsDeserializer(item);
    });
}
function throughputSettingsGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _throughputSettingsGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function throughputSettingsGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : throughputSettingsGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function throughputSettingsGetPropertiesResourceDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsResourceDeserializer(item["autoscaleSettings"]),
        minimumThroughput: item["minimumThroughput"],
        offerReplacePending: item["offerReplacePending"],
        instantMaximumThroughput: item["instantMaximumThroughput"],
        softAllowedMaximumThroughput: item["softAllowedMaximumThroughput"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function throughputSettingsResourceSerializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsResourceSerializer(item["autoscaleSettings"]),
    };
}
function throughputSettingsResourceDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsResourceDeserializer(item["autoscaleSettings"]),
        minimumThroughput: item["minimumThroughput"],
        offerReplacePending: item["offerReplacePending"],
        instantMaximumThroughput: item["instantMaximumThroughput"],
        softAllowedMaximumThroughput: item["softAllowedMaximumThroughput"],
    };
}
function autoscaleSettingsResourceSerializer(item) {
    return {
        maxThroughput: item["maxThroughput"],
        autoUpgradePolicy: !item["autoUpgradePolicy"]
            ? item["autoUpgradePolicy"]
            : autoUpgradePolicyResourceSerializer(item["autoUpgradePolicy"]),
    };
}
function autoscaleSettingsResourceDeserializer(item) {
    return {
        maxThroughput: item["maxThroughput"],
        autoUpgradePolicy: !item["autoUpgradePolicy"]
            ? item["autoUpgradePolicy"]
            : autoUpgradePolicyResourceDeserializer(item["autoUpgradePolicy"]),
        targetMaxThroughput: item["targetMaxThroughput"],
    };
}
function autoUpgradePolicyResourceSerializer(item) {
    return {
        throughputPolicy: !item["throughputPolicy"]
            ? item["throughputPolicy"]
            : throughputPolicyResourceSerializer(item["throughputPolicy"]),
    };
}
function autoUpgradePolicyResourceDeserializer(item) {
    return {
        throughputPolicy: !item["throughputPolicy"]
            ? item["throughputPolicy"]
            : throughputPolicyResourceDeserializer(item["throughputPolicy"]),
    };
}
function throughputPolicyResourceSerializer(item) {
    return { isEnabled: item["isEnabled"], incrementPercent: item["incrementPercent"] };
}
function throughputPolicyResourceDeserializer(item) {
    return {
        isEnabled: item["isEnabled"],
        incrementPercent: item["incrementPercent"],
    };
}
function throughputSettingsUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _throughputSettingsUpdateParametersPropertiesSerializer(item),
    };
}
function throughputSettingsUpdatePropertiesSerializer(item) {
    return { resource: throughputSettingsResourceSerializer(item["resource"]) };
}
function cloudErrorDeserializer(item) {
    return {
        error: !item["error"] ? item["error"] : cosmosDBErrorResultDeserializer(item["error"]),
    };
}
function cosmosDBErrorResultDeserializer(item) {
    return {
        code: item["code"],
        message: item["message"],
    };
}
function clientEncryptionKeyGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _clientEncryptionKeyGetResultsPropertiesDeserializer(item["properties"])),
    };
}
function clientEncryptionKeyGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : clientEncryptionKeyGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function clientEncryptionKeyGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        encryptionAlgorithm: item["encryptionAlgorithm"],
        wrappedDataEncryptionKey: !item["wrappedDataEncryptionKey"]
            ? item["wrappedDataEncryptionKey"]
            : typeof item["wrappedDataEncryptionKey"] === "string"
                ? stringToUint8Array(item["wrappedDataEncryptionKey"], "base64")
                : item["wrappedDataEncryptionKey"],
        keyWrapMetadata: !item["keyWrapMetadata"]
            ? item["keyWrapMetadata"]
            : keyWrapMetadataDeserializer(item["keyWrapMetadata"]),
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function clientEncryptionKeyResourceSerializer(item) {
    return {
        id: item["id"],
        encryptionAlgorithm: item["encryptionAlgorithm"],
        wrappedDataEncryptionKey: !item["wrappedDataEncryptionKey"]
            ? item["wrappedDataEncryptionKey"]
            : uint8ArrayToString(item["wrappedDataEncryptionKey"], "base64"),
        keyWrapMetadata: !item["keyWrapMetadata"]
            ? item["keyWrapMetadata"]
            : keyWrapMetadataSerializer(item["keyWrapMetadata"]),
    };
}
function clientEncryptionKeyResourceDeserializer(item) {
    return {
        id: item["id"],
        encryptionAlgorithm: item["encryptionAlgorithm"],
        wrappedDataEncryptionKey: !item["wrappedDataEncryptionKey"]
            ? item["wrappedDataEncryptionKey"]
            : typeof item["wrappedDataEncryptionKey"] === "string"
                ? stringToUint8Array(item["wrappedDataEncryptionKey"], "base64")
                : item["wrappedDataEncryptionKey"],
        keyWrapMetadata: !item["keyWrapMetadata"]
            ? item["keyWrapMetadata"]
            : keyWrapMetadataDeserializer(item["keyWrapMetadata"]),
    };
}
function keyWrapMetadataSerializer(item) {
    return {
        name: item["name"],
        type: item["type"],
        value: item["value"],
        algorithm: item["algorithm"],
    };
}
function keyWrapMetadataDeserializer(item) {
    return {
        name: item["name"],
        type: item["type"],
        value: item["value"],
        algorithm: item["algorithm"],
    };
}
function clientEncryptionKeyCreateUpdateParametersSerializer(item) {
    return { properties: _clientEncryptionKeyCreateUpdateParametersPropertiesSerializer(item) };
}
function clientEncryptionKeyCreateUpdatePropertiesSerializer(item) {
    return { resource: clientEncryptionKeyResourceSerializer(item["resource"]) };
}
function _clientEncryptionKeysListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : clientEncryptionKeyGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function clientEncryptionKeyGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return clientEncryptionKeyGetResultsDeserializer(item);
    });
}
function sqlContainerGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlContainerGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function sqlContainerGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlContainerGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : sqlContainerGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function sqlContainerGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicyDeserializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeyDeserializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicyDeserializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicyDeserializer(item["conflictResolutionPolicy"]),
        clientEncryptionPolicy: !item["clientEncryptionPolicy"]
            ? item["clientEncryptionPolicy"]
            : clientEncryptionPolicyDeserializer(item["clientEncryptionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        computedProperties: !item["computedProperties"]
            ? item["computedProperties"]
            : computedPropertyArrayDeserializer(item["computedProperties"]),
        vectorEmbeddingPolicy: !item["vectorEmbeddingPolicy"]
            ? item["vectorEmbeddingPolicy"]
            : vectorEmbeddingPolicyDeserializer(item["vectorEmbeddingPolicy"]),
        fullTextPolicy: !item["fullTextPolicy"]
            ? item["fullTextPolicy"]
            : fullTextPolicyDeserializer(item["fullTextPolicy"]),
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function sqlContainerGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function sqlContainerResourceSerializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicySerializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeySerializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicySerializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicySerializer(item["conflictResolutionPolicy"]),
        clientEncryptionPolicy: !item["clientEncryptionPolicy"]
            ? item["clientEncryptionPolicy"]
            : clientEncryptionPolicySerializer(item["clientEncryptionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
        computedProperties: !item["computedProperties"]
            ? item["computedProperties"]
            : computedPropertyArraySerializer(item["computedProperties"]),
        vectorEmbeddingPolicy: !item["vectorEmbeddingPolicy"]
            ? item["vectorEmbeddingPolicy"]
            : vectorEmbeddingPolicySerializer(item["vectorEmbeddingPolicy"]),
        fullTextPolicy: !item["fullTextPolicy"]
            ? item["fullTextPolicy"]
            : fullTextPolicySerializer(item["fullTextPolicy"]),
    };
}
function sqlContainerResourceDeserializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicyDeserializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeyDeserializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicyDeserializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicyDeserializer(item["conflictResolutionPolicy"]),
        clientEncryptionPolicy: !item["clientEncryptionPolicy"]
            ? item["clientEncryptionPolicy"]
            : clientEncryptionPolicyDeserializer(item["clientEncryptionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        computedProperties: !item["computedProperties"]
            ? item["computedProperties"]
            : computedPropertyArrayDeserializer(item["computedProperties"]),
        vectorEmbeddingPolicy: !item["vectorEmbeddingPolicy"]
            ? item["vectorEmbeddingPolicy"]
            : vectorEmbeddingPolicyDeserializer(item["vectorEmbeddingPolicy"]),
        fullTextPolicy: !item["fullTextPolicy"]
            ? item["fullTextPolicy"]
            : fullTextPolicyDeserializer(item["fullTextPolicy"]),
    };
}
function indexingPolicySerializer(item) {
    return {
        automatic: item["automatic"],
        indexingMode: item["indexingMode"],
        includedPaths: !item["includedPaths"]
            ? item["includedPaths"]
            : includedPathArraySerializer(item["includedPaths"]),
        excludedPaths: !item["excludedPaths"]
            ? item["excludedPaths"]
            : excludedPathArraySerializer(item["excludedPaths"]),
        compositeIndexes: !item["compositeIndexes"]
            ? item["compositeIndexes"]
            : compositePathArrayArraySerializer(item["compositeIndexes"]),
        spatialIndexes: !item["spatialIndexes"]
            ? item["spatialIndexes"]
            : spatialSpecArraySerializer(item["spatialIndexes"]),
        vectorIndexes: !item["vectorIndexes"]
            ? item["vectorIndexes"]
            : vectorIndexArraySerializer(item["vectorIndexes"]),
        fullTextIndexes: !item["fullTextIndexes"]
            ? item["fullTextIndexes"]
            : fullTextIndexPathArraySerializer(item["fullTextIndexes"]),
    };
}
function indexingPolicyDeserializer(item) {
    return {
        automatic: item["automatic"],
        indexingMode: item["indexingMode"],
        includedPaths: !item["includedPaths"]
            ? item["includedPaths"]
            : includedPathArrayDeserializer(item["includedPaths"]),
        excludedPaths: !item["excludedPaths"]
            ? item["excludedPaths"]
            : excludedPathArrayDeserializer(item["excludedPaths"]),
        compositeIndexes: !item["compositeIndexes"]
            ? item["compositeIndexes"]
            : compositePathArrayArrayDeserializer(item["compositeIndexes"]),
        spatialIndexes: !item["spatialIndexes"]
            ? item["spatialIndexes"]
            : spatialSpecArrayDeserializer(item["spatialIndexes"]),
        vectorIndexes: !item["vectorIndexes"]
            ? item["vectorIndexes"]
            : vectorIndexArrayDeserializer(item["vectorIndexes"]),
        fullTextIndexes: !item["fullTextIndexes"]
            ? item["fullTextIndexes"]
            : fullTextIndexPathArrayDeserializer(item["fullTextIndexes"]),
    };
}
/** Indicates the indexing mode. */
var KnownIndexingMode;
(function (KnownIndexingMode) {
    /** consistent */
    KnownIndexingMode["Consistent"] = "consistent";
    /** lazy */
    KnownIndexingMode["Lazy"] = "lazy";
    /** none */
    KnownIndexingMode["None"] = "none";
})(KnownIndexingMode || (KnownIndexingMode = {}));
function includedPathArraySerializer(result) {
    return result.map((item) => {
        return includedPathSerializer(item);
    });
}
function includedPathArrayDeserializer(result) {
    return result.map((item) => {
        return includedPathDeserializer(item);
    });
}
function includedPathSerializer(item) {
    return {
        path: item["path"],
        indexes: !item["indexes"] ? item["indexes"] : indexesArraySerializer(item["indexes"]),
    };
}
function includedPathDeserializer(item) {
    return {
        path: item["path"],
        indexes: !item["indexes"] ? item["indexes"] : indexesArrayDeserializer(item["indexes"]),
    };
}
function indexesArraySerializer(result) {
    return result.map((item) => {
        return indexesSerializer(item);
    });
}
function indexesArrayDeserializer(result) {
    return result.map((item) => {
        return indexesDeserializer(item);
    });
}
function indexesSerializer(item) {
    return { dataType: item["dataType"], precision: item["precision"], kind: item["kind"] };
}
function indexesDeserializer(item) {
    return {
        dataType: item["dataType"],
        precision: item["precision"],
        kind: item["kind"],
    };
}
/** The datatype for which the indexing behavior is applied to. */
var KnownDataType;
(function (KnownDataType) {
    /** String */
    KnownDataType["String"] = "String";
    /** Number */
    KnownDataType["Number"] = "Number";
    /** Point */
    KnownDataType["Point"] = "Point";
    /** Polygon */
    KnownDataType["Polygon"] = "Polygon";
    /** LineString */
    KnownDataType["LineString"] = "LineString";
    /** MultiPolygon */
    KnownDataType["MultiPolygon"] = "MultiPolygon";
})(KnownDataType || (KnownDataType = {}));
/** Indicates the type of index. */
var KnownIndexKind;
(function (KnownIndexKind) {
    /** Hash */
    KnownIndexKind["Hash"] = "Hash";
    /** Range */
    KnownIndexKind["Range"] = "Range";
    /** Spatial */
    KnownIndexKind["Spatial"] = "Spatial";
})(KnownIndexKind || (KnownIndexKind = {}));
function excludedPathArraySerializer(result) {
    return result.map((item) => {
        return excludedPathSerializer(item);
    });
}
function excludedPathArrayDeserializer(result) {
    return result.map((item) => {
        return excludedPathDeserializer(item);
    });
}
function excludedPathSerializer(item) {
    return { path: item["path"] };
}
function excludedPathDeserializer(item) {
    return {
        path: item["path"],
    };
}
function compositePathArrayArraySerializer(result) {
    return result.map((item) => {
        return compositePathArraySerializer(item);
    });
}
function compositePathArrayArrayDeserializer(result) {
    return result.map((item) => {
        return compositePathArrayDeserializer(item);
    });
}
function compositePathArraySerializer(result) {
    return result.map((item) => {
        return compositePathSerializer(item);
    });
}
function compositePathArrayDeserializer(result) {
    return result.map((item) => {
        return compositePathDeserializer(item);
    });
}
function compositePathSerializer(item) {
    return { path: item["path"], order: item["order"] };
}
function compositePathDeserializer(item) {
    return {
        path: item["path"],
        order: item["order"],
    };
}
/** Sort order for composite paths. */
var KnownCompositePathSortOrder;
(function (KnownCompositePathSortOrder) {
    /** ascending */
    KnownCompositePathSortOrder["Ascending"] = "ascending";
    /** descending */
    KnownCompositePathSortOrder["Descending"] = "descending";
})(KnownCompositePathSortOrder || (KnownCompositePathSortOrder = {}));
function spatialSpecArraySerializer(result) {
    return result.map((item) => {
        return spatialSpecSerializer(item);
    });
}
function spatialSpecArrayDeserializer(result) {
    return result.map((item) => {
        return spatialSpecDeserializer(item);
    });
}
function spatialSpecSerializer(item) {
    return {
        path: item["path"],
        types: !item["types"]
            ? item["types"]
            : item["types"].map((p) => {
                return p;
            }),
    };
}
function spatialSpecDeserializer(item) {
    return {
        path: item["path"],
        types: !item["types"]
            ? item["types"]
            : item["types"].map((p) => {
                return p;
            }),
    };
}
/** Indicates the spatial type of index. */
var KnownSpatialType;
(function (KnownSpatialType) {
    /** Point */
    KnownSpatialType["Point"] = "Point";
    /** LineString */
    KnownSpatialType["LineString"] = "LineString";
    /** Polygon */
    KnownSpatialType["Polygon"] = "Polygon";
    /** MultiPolygon */
    KnownSpatialType["MultiPolygon"] = "MultiPolygon";
})(KnownSpatialType || (KnownSpatialType = {}));
function vectorIndexArraySerializer(result) {
    return result.map((item) => {
        return vectorIndexSerializer(item);
    });
}
function vectorIndexArrayDeserializer(result) {
    return result.map((item) => {
        return vectorIndexDeserializer(item);
    });
}
function vectorIndexSerializer(item) {
    return {
        path: item["path"],
        type: item["type"],
        quantizationByteSize: item["quantizationByteSize"],
        indexingSearchListSize: item["indexingSearchListSize"],
        vectorIndexShardKey: !item["vectorIndexShardKey"]
            ? item["vectorIndexShardKey"]
            : item["vectorIndexShardKey"].map((p) => {
                return p;
            }),
    };
}
function vectorIndexDeserializer(item) {
    return {
        path: item["path"],
        type: item["type"],
        quantizationByteSize: item["quantizationByteSize"],
        indexingSearchListSize: item["indexingSearchListSize"],
        vectorIndexShardKey: !item["vectorIndexShardKey"]
            ? item["vectorIndexShardKey"]
            : item["vectorIndexShardKey"].map((p) => {
                return p;
            }),
    };
}
/** The index type of the vector. Currently, flat, diskANN, and quantizedFlat are supported. */
var KnownVectorIndexType;
(function (KnownVectorIndexType) {
    /** flat */
    KnownVectorIndexType["Flat"] = "flat";
    /** diskANN */
    KnownVectorIndexType["DiskANN"] = "diskANN";
    /** quantizedFlat */
    KnownVectorIndexType["QuantizedFlat"] = "quantizedFlat";
})(KnownVectorIndexType || (KnownVectorIndexType = {}));
function fullTextIndexPathArraySerializer(result) {
    return result.map((item) => {
        return fullTextIndexPathSerializer(item);
    });
}
function fullTextIndexPathArrayDeserializer(result) {
    return result.map((item) => {
        return fullTextIndexPathDeserializer(item);
    });
}
function fullTextIndexPathSerializer(item) {
    return { path: item["path"] };
}
function fullTextIndexPathDeserializer(item) {
    return {
        path: item["path"],
    };
}
function containerPartitionKeySerializer(item) {
    return {
        paths: !item["paths"]
            ? item["paths"]
            : item["paths"].map((p) => {
                return p;
            }),
        kind: item["kind"],
        version: item["version"],
    };
}
function containerPartitionKeyDeserializer(item) {
    return {
        paths: !item["paths"]
            ? item["paths"]
            : item["paths"].map((p) => {
                return p;
            }),
        kind: item["kind"],
        version: item["version"],
        systemKey: item["systemKey"],
    };
}
/** Indicates the kind of algorithm used for partitioning. For MultiHash, multiple partition keys (upto three maximum) are supported for container create */
var KnownPartitionKind;
(function (KnownPartitionKind) {
    /** Hash */
    KnownPartitionKind["Hash"] = "Hash";
    /** Range */
    KnownPartitionKind["Range"] = "Range";
    /** MultiHash */
    KnownPartitionKind["MultiHash"] = "MultiHash";
})(KnownPartitionKind || (KnownPartitionKind = {}));
function uniqueKeyPolicySerializer(item) {
    return {
        uniqueKeys: !item["uniqueKeys"]
            ? item["uniqueKeys"]
            : uniqueKeyArraySerializer(item["uniqueKeys"]),
    };
}
function uniqueKeyPolicyDeserializer(item) {
    return {
        uniqueKeys: !item["uniqueKeys"]
            ? item["uniqueKeys"]
            : uniqueKeyArrayDeserializer(item["uniqueKeys"]),
    };
}
function uniqueKeyArraySerializer(result) {
    return result.map((item) => {
        return uniqueKeySerializer(item);
    });
}
function uniqueKeyArrayDeserializer(result) {
    return result.map((item) => {
        return uniqueKeyDeserializer(item);
    });
}
function uniqueKeySerializer(item) {
    return {
        paths: !item["paths"]
            ? item["paths"]
            : item["paths"].map((p) => {
                return p;
            }),
    };
}
function uniqueKeyDeserializer(item) {
    return {
        paths: !item["paths"]
            ? item["paths"]
            : item["paths"].map((p) => {
                return p;
            }),
    };
}
function conflictResolutionPolicySerializer(item) {
    return {
        mode: item["mode"],
        conflictResolutionPath: item["conflictResolutionPath"],
        conflictResolutionProcedure: item["conflictResolutionProcedure"],
    };
}
function conflictResolutionPolicyDeserializer(item) {
    return {
        mode: item["mode"],
        conflictResolutionPath: item["conflictResolutionPath"],
        conflictResolutionProcedure: item["conflictResolutionProcedure"],
    };
}
/** Indicates the conflict resolution mode. */
var KnownConflictResolutionMode;
(function (KnownConflictResolutionMode) {
    /** LastWriterWins */
    KnownConflictResolutionMode["LastWriterWins"] = "LastWriterWins";
    /** Custom */
    KnownConflictResolutionMode["Custom"] = "Custom";
})(KnownConflictResolutionMode || (KnownConflictResolutionMode = {}));
function clientEncryptionPolicySerializer(item) {
    return {
        includedPaths: clientEncryptionIncludedPathArraySerializer(item["includedPaths"]),
        policyFormatVersion: item["policyFormatVersion"],
    };
}
function clientEncryptionPolicyDeserializer(item) {
    return {
        includedPaths: clientEncryptionIncludedPathArrayDeserializer(item["includedPaths"]),
        policyFormatVersion: item["policyFormatVersion"],
    };
}
function clientEncryptionIncludedPathArraySerializer(result) {
    return result.map((item) => {
        return clientEncryptionIncludedPathSerializer(item);
    });
}
function clientEncryptionIncludedPathArrayDeserializer(result) {
    return result.map((item) => {
        return clientEncryptionIncludedPathDeserializer(item);
    });
}
function clientEncryptionIncludedPathSerializer(item) {
    return {
        path: item["path"],
        clientEncryptionKeyId: item["clientEncryptionKeyId"],
        encryptionType: item["encryptionType"],
        encryptionAlgorithm: item["encryptionAlgorithm"],
    };
}
function clientEncryptionIncludedPathDeserializer(item) {
    return {
        path: item["path"],
        clientEncryptionKeyId: item["clientEncryptionKeyId"],
        encryptionType: item["encryptionType"],
        encryptionAlgorithm: item["encryptionAlgorithm"],
    };
}
function computedPropertyArraySerializer(result) {
    return result.map((item) => {
        return computedPropertySerializer(item);
    });
}
function computedPropertyArrayDeserializer(result) {
    return result.map((item) => {
        return computedPropertyDeserializer(item);
    });
}
function computedPropertySerializer(item) {
    return { name: item["name"], query: item["query"] };
}
function computedPropertyDeserializer(item) {
    return {
        name: item["name"],
        query: item["query"],
    };
}
function vectorEmbeddingPolicySerializer(item) {
    return {
        vectorEmbeddings: !item["vectorEmbeddings"]
            ? item["vectorEmbeddings"]
            : vectorEmbeddingArraySerializer(item["vectorEmbeddings"]),
    };
}
function vectorEmbeddingPolicyDeserializer(item) {
    return {
        vectorEmbeddings: !item["vectorEmbeddings"]
            ? item["vectorEmbeddings"]
            : vectorEmbeddingArrayDeserializer(item["vectorEmbeddings"]),
    };
}
function vectorEmbeddingArraySerializer(result) {
    return result.map((item) => {
        return vectorEmbeddingSerializer(item);
    });
}
function vectorEmbeddingArrayDeserializer(result) {
    return result.map((item) => {
        return vectorEmbeddingDeserializer(item);
    });
}
function vectorEmbeddingSerializer(item) {
    return {
        path: item["path"],
        dataType: item["dataType"],
        distanceFunction: item["distanceFunction"],
        dimensions: item["dimensions"],
    };
}
function vectorEmbeddingDeserializer(item) {
    return {
        path: item["path"],
        dataType: item["dataType"],
        distanceFunction: item["distanceFunction"],
        dimensions: item["dimensions"],
    };
}
/** Indicates the data type of vector. */
var KnownVectorDataType;
(function (KnownVectorDataType) {
    /** float32 */
    KnownVectorDataType["Float32"] = "float32";
    /** uint8 */
    KnownVectorDataType["Uint8"] = "uint8";
    /** int8 */
    KnownVectorDataType["Int8"] = "int8";
    /** float16 */
    KnownVectorDataType["Float16"] = "float16";
})(KnownVectorDataType || (KnownVectorDataType = {}));
/** The distance function to use for distance calculation in between vectors. */
var KnownDistanceFunction;
(function (KnownDistanceFunction) {
    /** euclidean */
    KnownDistanceFunction["Euclidean"] = "euclidean";
    /** cosine */
    KnownDistanceFunction["Cosine"] = "cosine";
    /** dotproduct */
    KnownDistanceFunction["Dotproduct"] = "dotproduct";
})(KnownDistanceFunction || (KnownDistanceFunction = {}));
function fullTextPolicySerializer(item) {
    return {
        defaultLanguage: item["defaultLanguage"],
        fullTextPaths: !item["fullTextPaths"]
            ? item["fullTextPaths"]
            : fullTextPathArraySerializer(item["fullTextPaths"]),
    };
}
function fullTextPolicyDeserializer(item) {
    return {
        defaultLanguage: item["defaultLanguage"],
        fullTextPaths: !item["fullTextPaths"]
            ? item["fullTextPaths"]
            : fullTextPathArrayDeserializer(item["fullTextPaths"]),
    };
}
function fullTextPathArraySerializer(result) {
    return result.map((item) => {
        return fullTextPathSerializer(item);
    });
}
function fullTextPathArrayDeserializer(result) {
    return result.map((item) => {
        return fullTextPathDeserializer(item);
    });
}
function fullTextPathSerializer(item) {
    return { path: item["path"], language: item["language"] };
}
function fullTextPathDeserializer(item) {
    return {
        path: item["path"],
        language: item["language"],
    };
}
function sqlContainerCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _sqlContainerCreateUpdateParametersPropertiesSerializer(item),
    };
}
function sqlContainerCreateUpdatePropertiesSerializer(item) {
    return {
        resource: sqlContainerResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlContainerListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : sqlContainerGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlContainerGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlContainerGetResultsDeserializer(item);
    });
}
function continuousBackupRestoreLocationSerializer(item) {
    return { location: item["location"] };
}
function backupInformationDeserializer(item) {
    return {
        continuousBackupInformation: !item["continuousBackupInformation"]
            ? item["continuousBackupInformation"]
            : continuousBackupInformationDeserializer(item["continuousBackupInformation"]),
    };
}
function continuousBackupInformationDeserializer(item) {
    return {
        latestRestorableTimestamp: item["latestRestorableTimestamp"],
    };
}
function sqlStoredProcedureGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlStoredProcedureGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function sqlStoredProcedureGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlStoredProcedureGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function sqlStoredProcedureGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        body: item["body"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function sqlStoredProcedureResourceSerializer(item) {
    return { id: item["id"], body: item["body"] };
}
function sqlStoredProcedureResourceDeserializer(item) {
    return {
        id: item["id"],
        body: item["body"],
    };
}
function sqlStoredProcedureCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _sqlStoredProcedureCreateUpdateParametersPropertiesSerializer(item),
    };
}
function sqlStoredProcedureCreateUpdatePropertiesSerializer(item) {
    return {
        resource: sqlStoredProcedureResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlStoredProcedureListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : sqlStoredProcedureGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlStoredProcedureGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlStoredProcedureGetResultsDeserializer(item);
    });
}
function sqlUserDefinedFunctionGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlUserDefinedFunctionGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function sqlUserDefinedFunctionGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlUserDefinedFunctionGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function sqlUserDefinedFunctionGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        body: item["body"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function sqlUserDefinedFunctionResourceSerializer(item) {
    return { id: item["id"], body: item["body"] };
}
function sqlUserDefinedFunctionResourceDeserializer(item) {
    return {
        id: item["id"],
        body: item["body"],
    };
}
function sqlUserDefinedFunctionCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _sqlUserDefinedFunctionCreateUpdateParametersPropertiesSerializer(item),
    };
}
function sqlUserDefinedFunctionCreateUpdatePropertiesSerializer(item) {
    return {
        resource: sqlUserDefinedFunctionResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlUserDefinedFunctionListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : sqlUserDefinedFunctionGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlUserDefinedFunctionGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlUserDefinedFunctionGetResultsDeserializer(item);
    });
}
function sqlTriggerGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlTriggerGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function sqlTriggerGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlTriggerGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function sqlTriggerGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        body: item["body"],
        triggerType: item["triggerType"],
        triggerOperation: item["triggerOperation"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function sqlTriggerResourceSerializer(item) {
    return {
        id: item["id"],
        body: item["body"],
        triggerType: item["triggerType"],
        triggerOperation: item["triggerOperation"],
    };
}
function sqlTriggerResourceDeserializer(item) {
    return {
        id: item["id"],
        body: item["body"],
        triggerType: item["triggerType"],
        triggerOperation: item["triggerOperation"],
    };
}
/** Type of the Trigger */
var KnownTriggerType;
(function (KnownTriggerType) {
    /** Pre */
    KnownTriggerType["Pre"] = "Pre";
    /** Post */
    KnownTriggerType["Post"] = "Post";
})(KnownTriggerType || (KnownTriggerType = {}));
/** The operation the trigger is associated with */
var KnownTriggerOperation;
(function (KnownTriggerOperation) {
    /** All */
    KnownTriggerOperation["All"] = "All";
    /** Create */
    KnownTriggerOperation["Create"] = "Create";
    /** Update */
    KnownTriggerOperation["Update"] = "Update";
    /** Delete */
    KnownTriggerOperation["Delete"] = "Delete";
    /** Replace */
    KnownTriggerOperation["Replace"] = "Replace";
})(KnownTriggerOperation || (KnownTriggerOperation = {}));
function sqlTriggerCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _sqlTriggerCreateUpdateParametersPropertiesSerializer(item),
    };
}
function sqlTriggerCreateUpdatePropertiesSerializer(item) {
    return {
        resource: sqlTriggerResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlTriggerListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : sqlTriggerGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlTriggerGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlTriggerGetResultsDeserializer(item);
    });
}
function sqlRoleDefinitionGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlRoleDefinitionGetResultsPropertiesDeserializer(item["properties"])),
    };
}
function sqlRoleDefinitionResourceSerializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function sqlRoleDefinitionResourceDeserializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function permissionArraySerializer(result) {
    return result.map((item) => {
        return permissionSerializer(item);
    });
}
function permissionArrayDeserializer(result) {
    return result.map((item) => {
        return permissionDeserializer(item);
    });
}
function permissionSerializer(item) {
    return {
        id: item["id"],
        dataActions: !item["dataActions"]
            ? item["dataActions"]
            : item["dataActions"].map((p) => {
                return p;
            }),
        notDataActions: !item["notDataActions"]
            ? item["notDataActions"]
            : item["notDataActions"].map((p) => {
                return p;
            }),
    };
}
function permissionDeserializer(item) {
    return {
        id: item["id"],
        dataActions: !item["dataActions"]
            ? item["dataActions"]
            : item["dataActions"].map((p) => {
                return p;
            }),
        notDataActions: !item["notDataActions"]
            ? item["notDataActions"]
            : item["notDataActions"].map((p) => {
                return p;
            }),
    };
}
function sqlRoleDefinitionCreateUpdateParametersSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["roleName", "type", "assignableScopes", "permissions"])
            ? undefined
            : _sqlRoleDefinitionCreateUpdateParametersPropertiesSerializer(item),
    };
}
function _sqlRoleDefinitionListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : sqlRoleDefinitionGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlRoleDefinitionGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlRoleDefinitionGetResultsDeserializer(item);
    });
}
function sqlRoleAssignmentGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _sqlRoleAssignmentGetResultsPropertiesDeserializer(item["properties"])),
    };
}
function sqlRoleAssignmentResourceSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function sqlRoleAssignmentResourceDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function sqlRoleAssignmentCreateUpdateParametersSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["roleDefinitionId", "scope", "principalId"])
            ? undefined
            : _sqlRoleAssignmentCreateUpdateParametersPropertiesSerializer(item),
    };
}
function _sqlRoleAssignmentListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : sqlRoleAssignmentGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function sqlRoleAssignmentGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return sqlRoleAssignmentGetResultsDeserializer(item);
    });
}
function mongoDBDatabaseGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _mongoDBDatabaseGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function mongoDBDatabaseGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : mongoDBDatabaseGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : mongoDBDatabaseGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function mongoDBDatabaseGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function mongoDBDatabaseGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function mongoDBDatabaseResourceSerializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function mongoDBDatabaseResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function mongoDBDatabaseCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _mongoDBDatabaseCreateUpdateParametersPropertiesSerializer(item),
    };
}
function mongoDBDatabaseCreateUpdatePropertiesSerializer(item) {
    return {
        resource: mongoDBDatabaseResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _mongoDBDatabaseListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : mongoDBDatabaseGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function mongoDBDatabaseGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return mongoDBDatabaseGetResultsDeserializer(item);
    });
}
function mongoDBCollectionGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _mongoDBCollectionGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function mongoDBCollectionGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : mongoDBCollectionGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : mongoDBCollectionGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function mongoDBCollectionGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        shardKey: !item["shardKey"]
            ? item["shardKey"]
            : Object.fromEntries(Object.entries(item["shardKey"]).map(([k, p]) => [k, p])),
        indexes: !item["indexes"] ? item["indexes"] : mongoIndexArrayDeserializer(item["indexes"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function mongoDBCollectionGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function mongoDBCollectionResourceSerializer(item) {
    return {
        id: item["id"],
        shardKey: item["shardKey"],
        indexes: !item["indexes"] ? item["indexes"] : mongoIndexArraySerializer(item["indexes"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function mongoDBCollectionResourceDeserializer(item) {
    return {
        id: item["id"],
        shardKey: !item["shardKey"]
            ? item["shardKey"]
            : Object.fromEntries(Object.entries(item["shardKey"]).map(([k, p]) => [k, p])),
        indexes: !item["indexes"] ? item["indexes"] : mongoIndexArrayDeserializer(item["indexes"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function mongoIndexArraySerializer(result) {
    return result.map((item) => {
        return mongoIndexSerializer(item);
    });
}
function mongoIndexArrayDeserializer(result) {
    return result.map((item) => {
        return mongoIndexDeserializer(item);
    });
}
function mongoIndexSerializer(item) {
    return {
        key: !item["key"] ? item["key"] : mongoIndexKeysSerializer(item["key"]),
        options: !item["options"] ? item["options"] : mongoIndexOptionsSerializer(item["options"]),
    };
}
function mongoIndexDeserializer(item) {
    return {
        key: !item["key"] ? item["key"] : mongoIndexKeysDeserializer(item["key"]),
        options: !item["options"] ? item["options"] : mongoIndexOptionsDeserializer(item["options"]),
    };
}
function mongoIndexKeysSerializer(item) {
    return {
        keys: !item["keys"]
            ? item["keys"]
            : item["keys"].map((p) => {
                return p;
            }),
    };
}
function mongoIndexKeysDeserializer(item) {
    return {
        keys: !item["keys"]
            ? item["keys"]
            : item["keys"].map((p) => {
                return p;
            }),
    };
}
function mongoIndexOptionsSerializer(item) {
    return { expireAfterSeconds: item["expireAfterSeconds"], unique: item["unique"] };
}
function mongoIndexOptionsDeserializer(item) {
    return {
        expireAfterSeconds: item["expireAfterSeconds"],
        unique: item["unique"],
    };
}
function mongoDBCollectionCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _mongoDBCollectionCreateUpdateParametersPropertiesSerializer(item),
    };
}
function mongoDBCollectionCreateUpdatePropertiesSerializer(item) {
    return {
        resource: mongoDBCollectionResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _mongoDBCollectionListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : mongoDBCollectionGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function mongoDBCollectionGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return mongoDBCollectionGetResultsDeserializer(item);
    });
}
function mongoRoleDefinitionGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _mongoRoleDefinitionGetResultsPropertiesDeserializer(item["properties"])),
    };
}
function mongoRoleDefinitionResourceSerializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        databaseName: item["databaseName"],
        privileges: !item["privileges"]
            ? item["privileges"]
            : privilegeArraySerializer(item["privileges"]),
        roles: !item["roles"] ? item["roles"] : roleArraySerializer(item["roles"]),
    };
}
function mongoRoleDefinitionResourceDeserializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        databaseName: item["databaseName"],
        privileges: !item["privileges"]
            ? item["privileges"]
            : privilegeArrayDeserializer(item["privileges"]),
        roles: !item["roles"] ? item["roles"] : roleArrayDeserializer(item["roles"]),
    };
}
function privilegeArraySerializer(result) {
    return result.map((item) => {
        return privilegeSerializer(item);
    });
}
function privilegeArrayDeserializer(result) {
    return result.map((item) => {
        return privilegeDeserializer(item);
    });
}
function privilegeSerializer(item) {
    return {
        resource: !item["resource"] ? item["resource"] : privilegeResourceSerializer(item["resource"]),
        actions: !item["actions"]
            ? item["actions"]
            : item["actions"].map((p) => {
                return p;
            }),
    };
}
function privilegeDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : privilegeResourceDeserializer(item["resource"]),
        actions: !item["actions"]
            ? item["actions"]
            : item["actions"].map((p) => {
                return p;
            }),
    };
}
function privilegeResourceSerializer(item) {
    return { db: item["db"], collection: item["collection"] };
}
function privilegeResourceDeserializer(item) {
    return {
        db: item["db"],
        collection: item["collection"],
    };
}
function roleArraySerializer(result) {
    return result.map((item) => {
        return roleSerializer(item);
    });
}
function roleArrayDeserializer(result) {
    return result.map((item) => {
        return roleDeserializer(item);
    });
}
function roleSerializer(item) {
    return { db: item["db"], role: item["role"] };
}
function roleDeserializer(item) {
    return {
        db: item["db"],
        role: item["role"],
    };
}
function mongoRoleDefinitionCreateUpdateParametersSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "roleName",
            "type",
            "databaseName",
            "privileges",
            "roles",
        ])
            ? undefined
            : _mongoRoleDefinitionCreateUpdateParametersPropertiesSerializer(item),
    };
}
function _mongoRoleDefinitionListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : mongoRoleDefinitionGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function mongoRoleDefinitionGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return mongoRoleDefinitionGetResultsDeserializer(item);
    });
}
function mongoUserDefinitionGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _mongoUserDefinitionGetResultsPropertiesDeserializer(item["properties"])),
    };
}
function mongoUserDefinitionResourceSerializer(item) {
    return {
        userName: item["userName"],
        password: item["password"],
        databaseName: item["databaseName"],
        customData: item["customData"],
        roles: !item["roles"] ? item["roles"] : roleArraySerializer(item["roles"]),
        mechanisms: item["mechanisms"],
    };
}
function mongoUserDefinitionResourceDeserializer(item) {
    return {
        userName: item["userName"],
        password: item["password"],
        databaseName: item["databaseName"],
        customData: item["customData"],
        roles: !item["roles"] ? item["roles"] : roleArrayDeserializer(item["roles"]),
        mechanisms: item["mechanisms"],
    };
}
function mongoUserDefinitionCreateUpdateParametersSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "userName",
            "password",
            "databaseName",
            "customData",
            "roles",
            "mechanisms",
        ])
            ? undefined
            : _mongoUserDefinitionCreateUpdateParametersPropertiesSerializer(item),
    };
}
function _mongoUserDefinitionListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : mongoUserDefinitionGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function mongoUserDefinitionGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return mongoUserDefinitionGetResultsDeserializer(item);
    });
}
function tableGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _tableGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function tableGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : tableGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : tableGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function tableGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function tableGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function tableResourceSerializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function tableResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function tableCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _tableCreateUpdateParametersPropertiesSerializer(item),
    };
}
function tableCreateUpdatePropertiesSerializer(item) {
    return {
        resource: tableResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _tableListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : tableGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function tableGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return tableGetResultsDeserializer(item);
    });
}
function tableRoleDefinitionResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "id",
            "roleName",
            "type",
            "assignableScopes",
            "permissions",
        ])
            ? undefined
            : _tableRoleDefinitionResourcePropertiesSerializer(item),
    };
}
function tableRoleDefinitionResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _tableRoleDefinitionResourcePropertiesDeserializer(item["properties"])),
    };
}
function tableRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function tableRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _tableRoleDefinitionListResultDeserializer(item) {
    return {
        value: tableRoleDefinitionResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function tableRoleDefinitionResourceArraySerializer(result) {
    return result.map((item) => {
        return tableRoleDefinitionResourceSerializer(item);
    });
}
function tableRoleDefinitionResourceArrayDeserializer(result) {
    return result.map((item) => {
        return tableRoleDefinitionResourceDeserializer(item);
    });
}
function tableRoleAssignmentResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["roleDefinitionId", "scope", "principalId"])
            ? undefined
            : _tableRoleAssignmentResourcePropertiesSerializer(item),
    };
}
function tableRoleAssignmentResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _tableRoleAssignmentResourcePropertiesDeserializer(item["properties"])),
    };
}
function tableRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function tableRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _tableRoleAssignmentListResultDeserializer(item) {
    return {
        value: tableRoleAssignmentResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function tableRoleAssignmentResourceArraySerializer(result) {
    return result.map((item) => {
        return tableRoleAssignmentResourceSerializer(item);
    });
}
function tableRoleAssignmentResourceArrayDeserializer(result) {
    return result.map((item) => {
        return tableRoleAssignmentResourceDeserializer(item);
    });
}
function cassandraKeyspaceGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _cassandraKeyspaceGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function cassandraKeyspaceGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : cassandraKeyspaceGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : cassandraKeyspaceGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function cassandraKeyspaceGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function cassandraKeyspaceGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function cassandraKeyspaceResourceSerializer(item) {
    return { id: item["id"] };
}
function cassandraKeyspaceResourceDeserializer(item) {
    return {
        id: item["id"],
    };
}
function cassandraKeyspaceCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _cassandraKeyspaceCreateUpdateParametersPropertiesSerializer(item),
    };
}
function cassandraKeyspaceCreateUpdatePropertiesSerializer(item) {
    return {
        resource: cassandraKeyspaceResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _cassandraKeyspaceListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : cassandraKeyspaceGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function cassandraKeyspaceGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraKeyspaceGetResultsDeserializer(item);
    });
}
function cassandraTableGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _cassandraTableGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function cassandraTableGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : cassandraTableGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : cassandraTableGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function cassandraTableGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        defaultTtl: item["defaultTtl"],
        schema: !item["schema"] ? item["schema"] : cassandraSchemaDeserializer(item["schema"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function cassandraTableGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function cassandraTableResourceSerializer(item) {
    return {
        id: item["id"],
        defaultTtl: item["defaultTtl"],
        schema: !item["schema"] ? item["schema"] : cassandraSchemaSerializer(item["schema"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
    };
}
function cassandraTableResourceDeserializer(item) {
    return {
        id: item["id"],
        defaultTtl: item["defaultTtl"],
        schema: !item["schema"] ? item["schema"] : cassandraSchemaDeserializer(item["schema"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
    };
}
function cassandraSchemaSerializer(item) {
    return {
        columns: !item["columns"] ? item["columns"] : columnArraySerializer(item["columns"]),
        partitionKeys: !item["partitionKeys"]
            ? item["partitionKeys"]
            : cassandraPartitionKeyArraySerializer(item["partitionKeys"]),
        clusterKeys: !item["clusterKeys"]
            ? item["clusterKeys"]
            : clusterKeyArraySerializer(item["clusterKeys"]),
    };
}
function cassandraSchemaDeserializer(item) {
    return {
        columns: !item["columns"] ? item["columns"] : columnArrayDeserializer(item["columns"]),
        partitionKeys: !item["partitionKeys"]
            ? item["partitionKeys"]
            : cassandraPartitionKeyArrayDeserializer(item["partitionKeys"]),
        clusterKeys: !item["clusterKeys"]
            ? item["clusterKeys"]
            : clusterKeyArrayDeserializer(item["clusterKeys"]),
    };
}
function columnArraySerializer(result) {
    return result.map((item) => {
        return columnSerializer(item);
    });
}
function columnArrayDeserializer(result) {
    return result.map((item) => {
        return columnDeserializer(item);
    });
}
function columnSerializer(item) {
    return { name: item["name"], type: item["type"] };
}
function columnDeserializer(item) {
    return {
        name: item["name"],
        type: item["type"],
    };
}
function cassandraPartitionKeyArraySerializer(result) {
    return result.map((item) => {
        return cassandraPartitionKeySerializer(item);
    });
}
function cassandraPartitionKeyArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraPartitionKeyDeserializer(item);
    });
}
function cassandraPartitionKeySerializer(item) {
    return { name: item["name"] };
}
function cassandraPartitionKeyDeserializer(item) {
    return {
        name: item["name"],
    };
}
function clusterKeyArraySerializer(result) {
    return result.map((item) => {
        return clusterKeySerializer(item);
    });
}
function clusterKeyArrayDeserializer(result) {
    return result.map((item) => {
        return clusterKeyDeserializer(item);
    });
}
function clusterKeySerializer(item) {
    return { name: item["name"], orderBy: item["orderBy"] };
}
function clusterKeyDeserializer(item) {
    return {
        name: item["name"],
        orderBy: item["orderBy"],
    };
}
function cassandraTableCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _cassandraTableCreateUpdateParametersPropertiesSerializer(item),
    };
}
function cassandraTableCreateUpdatePropertiesSerializer(item) {
    return {
        resource: cassandraTableResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _cassandraTableListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : cassandraTableGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function cassandraTableGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraTableGetResultsDeserializer(item);
    });
}
function cassandraRoleDefinitionResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "id",
            "roleName",
            "type",
            "assignableScopes",
            "permissions",
        ])
            ? undefined
            : _cassandraRoleDefinitionResourcePropertiesSerializer(item),
    };
}
function cassandraRoleDefinitionResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _cassandraRoleDefinitionResourcePropertiesDeserializer(item["properties"])),
    };
}
function cassandraRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function cassandraRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _cassandraRoleDefinitionListResultDeserializer(item) {
    return {
        value: cassandraRoleDefinitionResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function cassandraRoleDefinitionResourceArraySerializer(result) {
    return result.map((item) => {
        return cassandraRoleDefinitionResourceSerializer(item);
    });
}
function cassandraRoleDefinitionResourceArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraRoleDefinitionResourceDeserializer(item);
    });
}
function cassandraRoleAssignmentResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["roleDefinitionId", "scope", "principalId"])
            ? undefined
            : _cassandraRoleAssignmentResourcePropertiesSerializer(item),
    };
}
function cassandraRoleAssignmentResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _cassandraRoleAssignmentResourcePropertiesDeserializer(item["properties"])),
    };
}
function cassandraRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function cassandraRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _cassandraRoleAssignmentListResultDeserializer(item) {
    return {
        value: cassandraRoleAssignmentResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function cassandraRoleAssignmentResourceArraySerializer(result) {
    return result.map((item) => {
        return cassandraRoleAssignmentResourceSerializer(item);
    });
}
function cassandraRoleAssignmentResourceArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraRoleAssignmentResourceDeserializer(item);
    });
}
function gremlinDatabaseGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _gremlinDatabaseGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function gremlinDatabaseGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : gremlinDatabaseGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : gremlinDatabaseGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function gremlinDatabaseGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function gremlinDatabaseGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function gremlinDatabaseResourceSerializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function gremlinDatabaseResourceDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function gremlinDatabaseCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _gremlinDatabaseCreateUpdateParametersPropertiesSerializer(item),
    };
}
function gremlinDatabaseCreateUpdatePropertiesSerializer(item) {
    return {
        resource: gremlinDatabaseResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _gremlinDatabaseListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : gremlinDatabaseGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function gremlinDatabaseGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return gremlinDatabaseGetResultsDeserializer(item);
    });
}
function gremlinGraphGetResultsDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _gremlinGraphGetResultsPropertiesDeserializer(item["properties"])),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentityDeserializer(item["identity"]),
    };
}
function gremlinGraphGetPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : gremlinGraphGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : gremlinGraphGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function gremlinGraphGetPropertiesResourceDeserializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicyDeserializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeyDeserializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicyDeserializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicyDeserializer(item["conflictResolutionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
    };
}
function gremlinGraphGetPropertiesOptionsDeserializer(item) {
    return {
        throughput: item["throughput"],
        autoscaleSettings: !item["autoscaleSettings"]
            ? item["autoscaleSettings"]
            : autoscaleSettingsDeserializer(item["autoscaleSettings"]),
    };
}
function gremlinGraphResourceSerializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicySerializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeySerializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicySerializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicySerializer(item["conflictResolutionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersSerializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function gremlinGraphResourceDeserializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicyDeserializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeyDeserializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicyDeserializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicyDeserializer(item["conflictResolutionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
    };
}
function gremlinGraphCreateUpdateParametersSerializer(item) {
    return {
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedServiceIdentitySerializer(item["identity"]),
        properties: _gremlinGraphCreateUpdateParametersPropertiesSerializer(item),
    };
}
function gremlinGraphCreateUpdatePropertiesSerializer(item) {
    return {
        resource: gremlinGraphResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _gremlinGraphListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : gremlinGraphGetResultsArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function gremlinGraphGetResultsArrayDeserializer(result) {
    return result.map((item) => {
        return gremlinGraphGetResultsDeserializer(item);
    });
}
function gremlinRoleDefinitionResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "id",
            "roleName",
            "type",
            "assignableScopes",
            "permissions",
        ])
            ? undefined
            : _gremlinRoleDefinitionResourcePropertiesSerializer(item),
    };
}
function gremlinRoleDefinitionResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _gremlinRoleDefinitionResourcePropertiesDeserializer(item["properties"])),
    };
}
function gremlinRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function gremlinRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _gremlinRoleDefinitionListResultDeserializer(item) {
    return {
        value: gremlinRoleDefinitionResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function gremlinRoleDefinitionResourceArraySerializer(result) {
    return result.map((item) => {
        return gremlinRoleDefinitionResourceSerializer(item);
    });
}
function gremlinRoleDefinitionResourceArrayDeserializer(result) {
    return result.map((item) => {
        return gremlinRoleDefinitionResourceDeserializer(item);
    });
}
function gremlinRoleAssignmentResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["roleDefinitionId", "scope", "principalId"])
            ? undefined
            : _gremlinRoleAssignmentResourcePropertiesSerializer(item),
    };
}
function gremlinRoleAssignmentResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _gremlinRoleAssignmentResourcePropertiesDeserializer(item["properties"])),
    };
}
function gremlinRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function gremlinRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _gremlinRoleAssignmentListResultDeserializer(item) {
    return {
        value: gremlinRoleAssignmentResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function gremlinRoleAssignmentResourceArraySerializer(result) {
    return result.map((item) => {
        return gremlinRoleAssignmentResourceSerializer(item);
    });
}
function gremlinRoleAssignmentResourceArrayDeserializer(result) {
    return result.map((item) => {
        return gremlinRoleAssignmentResourceDeserializer(item);
    });
}
function notebookWorkspaceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _notebookWorkspacePropertiesDeserializer(item["properties"])),
    };
}
function notebookWorkspacePropertiesDeserializer(item) {
    return {
        notebookServerEndpoint: item["notebookServerEndpoint"],
        status: item["status"],
    };
}
/** Known values of {@link NotebookWorkspaceName} that the service accepts. */
var KnownNotebookWorkspaceName;
(function (KnownNotebookWorkspaceName) {
    /** default */
    KnownNotebookWorkspaceName["Default"] = "default";
})(KnownNotebookWorkspaceName || (KnownNotebookWorkspaceName = {}));
function notebookWorkspaceCreateUpdateParametersSerializer(_item) {
    return {};
}
function armProxyResourceSerializer(_item) {
    return {};
}
function _notebookWorkspaceListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : notebookWorkspaceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function notebookWorkspaceArrayDeserializer(result) {
    return result.map((item) => {
        return notebookWorkspaceDeserializer(item);
    });
}
function notebookWorkspaceConnectionInfoResultDeserializer(item) {
    return {
        authToken: item["authToken"],
        notebookServerEndpoint: item["notebookServerEndpoint"],
    };
}
function _privateEndpointConnectionListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : privateEndpointConnectionArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function privateLinkResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _privateLinkResourcePropertiesDeserializer(item["properties"])),
    };
}
function privateLinkResourcePropertiesDeserializer(item) {
    return {
        groupId: item["groupId"],
        requiredMembers: !item["requiredMembers"]
            ? item["requiredMembers"]
            : item["requiredMembers"].map((p) => {
                return p;
            }),
        requiredZoneNames: !item["requiredZoneNames"]
            ? item["requiredZoneNames"]
            : item["requiredZoneNames"].map((p) => {
                return p;
            }),
    };
}
function _privateLinkResourceListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : privateLinkResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function privateLinkResourceArrayDeserializer(result) {
    return result.map((item) => {
        return privateLinkResourceDeserializer(item);
    });
}
function _percentileMetricListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : percentileMetricArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function percentileMetricArrayDeserializer(result) {
    return result.map((item) => {
        return percentileMetricDeserializer(item);
    });
}
function percentileMetricDeserializer(item) {
    return {
        startTime: !item["startTime"] ? item["startTime"] : new Date(item["startTime"]),
        endTime: !item["endTime"] ? item["endTime"] : new Date(item["endTime"]),
        timeGrain: item["timeGrain"],
        unit: item["unit"],
        name: !item["name"] ? item["name"] : metricNameDeserializer(item["name"]),
        metricValues: !item["metricValues"]
            ? item["metricValues"]
            : percentileMetricValueArrayDeserializer(item["metricValues"]),
    };
}
function percentileMetricValueArrayDeserializer(result) {
    return result.map((item) => {
        return percentileMetricValueDeserializer(item);
    });
}
function percentileMetricValueDeserializer(item) {
    return {
        count: item["_count"],
        average: item["average"],
        maximum: item["maximum"],
        minimum: item["minimum"],
        timestamp: !item["timestamp"] ? item["timestamp"] : new Date(item["timestamp"]),
        total: item["total"],
        p10: item["P10"],
        p25: item["P25"],
        p50: item["P50"],
        p75: item["P75"],
        p90: item["P90"],
        p95: item["P95"],
        p99: item["P99"],
    };
}
function _partitionMetricListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : partitionMetricArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function partitionMetricArrayDeserializer(result) {
    return result.map((item) => {
        return partitionMetricDeserializer(item);
    });
}
function partitionMetricDeserializer(item) {
    return {
        startTime: !item["startTime"] ? item["startTime"] : new Date(item["startTime"]),
        endTime: !item["endTime"] ? item["endTime"] : new Date(item["endTime"]),
        timeGrain: item["timeGrain"],
        unit: item["unit"],
        name: !item["name"] ? item["name"] : metricNameDeserializer(item["name"]),
        metricValues: !item["metricValues"]
            ? item["metricValues"]
            : metricValueArrayDeserializer(item["metricValues"]),
        partitionId: item["partitionId"],
        partitionKeyRangeId: item["partitionKeyRangeId"],
    };
}
function _partitionUsagesResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : partitionUsageArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function partitionUsageArrayDeserializer(result) {
    return result.map((item) => {
        return partitionUsageDeserializer(item);
    });
}
function partitionUsageDeserializer(item) {
    return {
        unit: item["unit"],
        name: !item["name"] ? item["name"] : metricNameDeserializer(item["name"]),
        quotaPeriod: item["quotaPeriod"],
        limit: item["limit"],
        currentValue: item["currentValue"],
        partitionId: item["partitionId"],
        partitionKeyRangeId: item["partitionKeyRangeId"],
    };
}
function locationGetResultDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        properties: !item["properties"]
            ? item["properties"]
            : locationPropertiesDeserializer(item["properties"]),
    };
}
function locationPropertiesDeserializer(item) {
    return {
        supportsAvailabilityZone: item["supportsAvailabilityZone"],
        isResidencyRestricted: item["isResidencyRestricted"],
        backupStorageRedundancies: !item["backupStorageRedundancies"]
            ? item["backupStorageRedundancies"]
            : item["backupStorageRedundancies"].map((p) => {
                return p;
            }),
        isSubscriptionRegionAccessAllowedForRegular: item["isSubscriptionRegionAccessAllowedForRegular"],
        isSubscriptionRegionAccessAllowedForAz: item["isSubscriptionRegionAccessAllowedForAz"],
        status: item["status"],
    };
}
/** Enum to indicate current buildout status of the region. */
var KnownStatus;
(function (KnownStatus) {
    /** Uninitialized */
    KnownStatus["Uninitialized"] = "Uninitialized";
    /** Initializing */
    KnownStatus["Initializing"] = "Initializing";
    /** InternallyReady */
    KnownStatus["InternallyReady"] = "InternallyReady";
    /** Online */
    KnownStatus["Online"] = "Online";
    /** Deleting */
    KnownStatus["Deleting"] = "Deleting";
    /** Succeeded */
    KnownStatus["Succeeded"] = "Succeeded";
    /** Failed */
    KnownStatus["Failed"] = "Failed";
    /** Canceled */
    KnownStatus["Canceled"] = "Canceled";
    /** Updating */
    KnownStatus["Updating"] = "Updating";
    /** Creating */
    KnownStatus["Creating"] = "Creating";
})(KnownStatus || (KnownStatus = {}));
function _locationListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : locationGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function locationGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return locationGetResultDeserializer(item);
    });
}
function clusterResourceSerializer(item) {
    return {
        properties: !item["properties"]
            ? item["properties"]
            : clusterResourcePropertiesSerializer(item["properties"]),
        location: item["location"],
        tags: item["tags"],
        identity: !item["identity"]
            ? item["identity"]
            : managedCassandraManagedServiceIdentitySerializer(item["identity"]),
    };
}
function clusterResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        properties: !item["properties"]
            ? item["properties"]
            : clusterResourcePropertiesDeserializer(item["properties"]),
        location: item["location"],
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        identity: !item["identity"]
            ? item["identity"]
            : managedCassandraManagedServiceIdentityDeserializer(item["identity"]),
    };
}
function clusterResourcePropertiesSerializer(item) {
    return {
        provisioningState: item["provisioningState"],
        restoreFromBackupId: item["restoreFromBackupId"],
        delegatedManagementSubnetId: item["delegatedManagementSubnetId"],
        cassandraVersion: item["cassandraVersion"],
        clusterNameOverride: item["clusterNameOverride"],
        authenticationMethod: item["authenticationMethod"],
        initialCassandraAdminPassword: item["initialCassandraAdminPassword"],
        prometheusEndpoint: !item["prometheusEndpoint"]
            ? item["prometheusEndpoint"]
            : seedNodeSerializer(item["prometheusEndpoint"]),
        repairEnabled: item["repairEnabled"],
        autoReplicate: item["autoReplicate"],
        clientCertificates: !item["clientCertificates"]
            ? item["clientCertificates"]
            : certificateArraySerializer(item["clientCertificates"]),
        externalGossipCertificates: !item["externalGossipCertificates"]
            ? item["externalGossipCertificates"]
            : certificateArraySerializer(item["externalGossipCertificates"]),
        externalSeedNodes: !item["externalSeedNodes"]
            ? item["externalSeedNodes"]
            : seedNodeArraySerializer(item["externalSeedNodes"]),
        externalDataCenters: !item["externalDataCenters"]
            ? item["externalDataCenters"]
            : item["externalDataCenters"].map((p) => {
                return p;
            }),
        hoursBetweenBackups: item["hoursBetweenBackups"],
        deallocated: item["deallocated"],
        cassandraAuditLoggingEnabled: item["cassandraAuditLoggingEnabled"],
        provisionError: !item["provisionError"]
            ? item["provisionError"]
            : cassandraErrorSerializer(item["provisionError"]),
        extensions: !item["extensions"]
            ? item["extensions"]
            : item["extensions"].map((p) => {
                return p;
            }),
        backupSchedules: !item["backupSchedules"]
            ? item["backupSchedules"]
            : backupScheduleArraySerializer(item["backupSchedules"]),
        scheduledEventStrategy: item["scheduledEventStrategy"],
        azureConnectionMethod: item["azureConnectionMethod"],
    };
}
function clusterResourcePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        restoreFromBackupId: item["restoreFromBackupId"],
        delegatedManagementSubnetId: item["delegatedManagementSubnetId"],
        cassandraVersion: item["cassandraVersion"],
        clusterNameOverride: item["clusterNameOverride"],
        authenticationMethod: item["authenticationMethod"],
        initialCassandraAdminPassword: item["initialCassandraAdminPassword"],
        prometheusEndpoint: !item["prometheusEndpoint"]
            ? item["prometheusEndpoint"]
            : seedNodeDeserializer(item["prometheusEndpoint"]),
        repairEnabled: item["repairEnabled"],
        autoReplicate: item["autoReplicate"],
        clientCertificates: !item["clientCertificates"]
            ? item["clientCertificates"]
            : certificateArrayDeserializer(item["clientCertificates"]),
        externalGossipCertificates: !item["externalGossipCertificates"]
            ? item["externalGossipCertificates"]
            : certificateArrayDeserializer(item["externalGossipCertificates"]),
        gossipCertificates: !item["gossipCertificates"]
            ? item["gossipCertificates"]
            : certificateArrayDeserializer(item["gossipCertificates"]),
        externalSeedNodes: !item["externalSeedNodes"]
            ? item["externalSeedNodes"]
            : seedNodeArrayDeserializer(item["externalSeedNodes"]),
        seedNodes: !item["seedNodes"]
            ? item["seedNodes"]
            : seedNodeArrayDeserializer(item["seedNodes"]),
        externalDataCenters: !item["externalDataCenters"]
            ? item["externalDataCenters"]
            : item["externalDataCenters"].map((p) => {
                return p;
            }),
        hoursBetweenBackups: item["hoursBetweenBackups"],
        deallocated: item["deallocated"],
        cassandraAuditLoggingEnabled: item["cassandraAuditLoggingEnabled"],
        provisionError: !item["provisionError"]
            ? item["provisionError"]
            : cassandraErrorDeserializer(item["provisionError"]),
        extensions: !item["extensions"]
            ? item["extensions"]
            : item["extensions"].map((p) => {
                return p;
            }),
        backupSchedules: !item["backupSchedules"]
            ? item["backupSchedules"]
            : backupScheduleArrayDeserializer(item["backupSchedules"]),
        scheduledEventStrategy: item["scheduledEventStrategy"],
        azureConnectionMethod: item["azureConnectionMethod"],
        privateLinkResourceId: item["privateLinkResourceId"],
    };
}
/** The status of the resource at the time the operation was called. */
var KnownManagedCassandraProvisioningState;
(function (KnownManagedCassandraProvisioningState) {
    /** Creating */
    KnownManagedCassandraProvisioningState["Creating"] = "Creating";
    /** Updating */
    KnownManagedCassandraProvisioningState["Updating"] = "Updating";
    /** Deleting */
    KnownManagedCassandraProvisioningState["Deleting"] = "Deleting";
    /** Succeeded */
    KnownManagedCassandraProvisioningState["Succeeded"] = "Succeeded";
    /** Failed */
    KnownManagedCassandraProvisioningState["Failed"] = "Failed";
    /** Canceled */
    KnownManagedCassandraProvisioningState["Canceled"] = "Canceled";
})(KnownManagedCassandraProvisioningState || (KnownManagedCassandraProvisioningState = {}));
/** Which authentication method Cassandra should use to authenticate clients. 'None' turns off authentication, so should not be used except in emergencies. 'Cassandra' is the default password based authentication. The default is 'Cassandra'. */
var KnownAuthenticationMethod;
(function (KnownAuthenticationMethod) {
    /** None */
    KnownAuthenticationMethod["None"] = "None";
    /** Cassandra */
    KnownAuthenticationMethod["Cassandra"] = "Cassandra";
    /** Ldap */
    KnownAuthenticationMethod["Ldap"] = "Ldap";
})(KnownAuthenticationMethod || (KnownAuthenticationMethod = {}));
function seedNodeSerializer(item) {
    return { ipAddress: item["ipAddress"] };
}
function seedNodeDeserializer(item) {
    return {
        ipAddress: item["ipAddress"],
    };
}
/** The form of AutoReplicate that is being used by this cluster. */
var KnownAutoReplicate;
(function (KnownAutoReplicate) {
    /** None */
    KnownAutoReplicate["None"] = "None";
    /** SystemKeyspaces */
    KnownAutoReplicate["SystemKeyspaces"] = "SystemKeyspaces";
    /** AllKeyspaces */
    KnownAutoReplicate["AllKeyspaces"] = "AllKeyspaces";
})(KnownAutoReplicate || (KnownAutoReplicate = {}));
function certificateArraySerializer(result) {
    return result.map((item) => {
        return certificateSerializer(item);
    });
}
function certificateArrayDeserializer(result) {
    return result.map((item) => {
        return certificateDeserializer(item);
    });
}
function certificateSerializer(item) {
    return { pem: item["pem"] };
}
function certificateDeserializer(item) {
    return {
        pem: item["pem"],
    };
}
function seedNodeArraySerializer(result) {
    return result.map((item) => {
        return seedNodeSerializer(item);
    });
}
function seedNodeArrayDeserializer(result) {
    return result.map((item) => {
        return seedNodeDeserializer(item);
    });
}
function cassandraErrorSerializer(item) {
    return {
        code: item["code"],
        message: item["message"],
        target: item["target"],
        additionalErrorInfo: item["additionalErrorInfo"],
    };
}
function cassandraErrorDeserializer(item) {
    return {
        code: item["code"],
        message: item["message"],
        target: item["target"],
        additionalErrorInfo: item["additionalErrorInfo"],
    };
}
function backupScheduleArraySerializer(result) {
    return result.map((item) => {
        return backupScheduleSerializer(item);
    });
}
function backupScheduleArrayDeserializer(result) {
    return result.map((item) => {
        return backupScheduleDeserializer(item);
    });
}
function backupScheduleSerializer(item) {
    return {
        scheduleName: item["scheduleName"],
        cronExpression: item["cronExpression"],
        retentionInHours: item["retentionInHours"],
    };
}
function backupScheduleDeserializer(item) {
    return {
        scheduleName: item["scheduleName"],
        cronExpression: item["cronExpression"],
        retentionInHours: item["retentionInHours"],
    };
}
/** How the nodes in the cluster react to scheduled events */
var KnownScheduledEventStrategy;
(function (KnownScheduledEventStrategy) {
    /** Ignore */
    KnownScheduledEventStrategy["Ignore"] = "Ignore";
    /** StopAny */
    KnownScheduledEventStrategy["StopAny"] = "StopAny";
    /** StopByRack */
    KnownScheduledEventStrategy["StopByRack"] = "StopByRack";
})(KnownScheduledEventStrategy || (KnownScheduledEventStrategy = {}));
/** How to connect to the azure services needed for running the cluster */
var KnownAzureConnectionType;
(function (KnownAzureConnectionType) {
    /** None */
    KnownAzureConnectionType["None"] = "None";
    /** VPN */
    KnownAzureConnectionType["VPN"] = "VPN";
})(KnownAzureConnectionType || (KnownAzureConnectionType = {}));
function managedCassandraManagedServiceIdentitySerializer(item) {
    return { type: item["type"] };
}
function managedCassandraManagedServiceIdentityDeserializer(item) {
    return {
        principalId: item["principalId"],
        tenantId: item["tenantId"],
        type: item["type"],
    };
}
/** The type of the resource. */
var KnownManagedCassandraResourceIdentityType;
(function (KnownManagedCassandraResourceIdentityType) {
    /** SystemAssigned */
    KnownManagedCassandraResourceIdentityType["SystemAssigned"] = "SystemAssigned";
    /** None */
    KnownManagedCassandraResourceIdentityType["None"] = "None";
})(KnownManagedCassandraResourceIdentityType || (KnownManagedCassandraResourceIdentityType = {}));
function _listClustersDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : clusterResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function clusterResourceArraySerializer(result) {
    return result.map((item) => {
        return clusterResourceSerializer(item);
    });
}
function clusterResourceArrayDeserializer(result) {
    return result.map((item) => {
        return clusterResourceDeserializer(item);
    });
}
function commandPostBodySerializer(item) {
    return {
        command: item["command"],
        arguments: item["arguments"],
        host: item["host"],
        "cassandra-stop-start": item["cassandraStopStart"],
        readwrite: item["readwrite"],
    };
}
function commandOutputDeserializer(item) {
    return {
        commandOutput: item["commandOutput"],
    };
}
function cassandraClusterPublicStatusDeserializer(item) {
    return {
        eTag: item["eTag"],
        reaperStatus: !item["reaperStatus"]
            ? item["reaperStatus"]
            : managedCassandraReaperStatusDeserializer(item["reaperStatus"]),
        connectionErrors: !item["connectionErrors"]
            ? item["connectionErrors"]
            : connectionErrorArrayDeserializer(item["connectionErrors"]),
        errors: !item["errors"] ? item["errors"] : cassandraErrorArrayDeserializer(item["errors"]),
        dataCenters: !item["dataCenters"]
            ? item["dataCenters"]
            : cassandraClusterPublicStatusDataCentersItemArrayDeserializer(item["dataCenters"]),
    };
}
function managedCassandraReaperStatusDeserializer(item) {
    return {
        healthy: item["healthy"],
        repairRunIds: !item["repairRunIds"]
            ? item["repairRunIds"]
            : Object.fromEntries(Object.entries(item["repairRunIds"]).map(([k, p]) => [k, p])),
        repairSchedules: !item["repairSchedules"]
            ? item["repairSchedules"]
            : Object.fromEntries(Object.entries(item["repairSchedules"]).map(([k, p]) => [k, p])),
    };
}
function connectionErrorArrayDeserializer(result) {
    return result.map((item) => {
        return connectionErrorDeserializer(item);
    });
}
function connectionErrorDeserializer(item) {
    return {
        connectionState: item["connectionState"],
        iPFrom: item["iPFrom"],
        iPTo: item["iPTo"],
        port: item["port"],
        exception: item["exception"],
    };
}
/** The kind of connection error that occurred. */
var KnownConnectionState;
(function (KnownConnectionState) {
    /** Unknown */
    KnownConnectionState["Unknown"] = "Unknown";
    /** OK */
    KnownConnectionState["OK"] = "OK";
    /** OperatorToDataCenterNetworkError */
    KnownConnectionState["OperatorToDataCenterNetworkError"] = "OperatorToDataCenterNetworkError";
    /** DatacenterToDatacenterNetworkError */
    KnownConnectionState["DatacenterToDatacenterNetworkError"] = "DatacenterToDatacenterNetworkError";
    /** InternalOperatorToDataCenterCertificateError */
    KnownConnectionState["InternalOperatorToDataCenterCertificateError"] = "InternalOperatorToDataCenterCertificateError";
    /** InternalError */
    KnownConnectionState["InternalError"] = "InternalError";
})(KnownConnectionState || (KnownConnectionState = {}));
function cassandraErrorArraySerializer(result) {
    return result.map((item) => {
        return cassandraErrorSerializer(item);
    });
}
function cassandraErrorArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraErrorDeserializer(item);
    });
}
function cassandraClusterPublicStatusDataCentersItemArrayDeserializer(result) {
    return result.map((item) => {
        return cassandraClusterPublicStatusDataCentersItemDeserializer(item);
    });
}
function cassandraClusterPublicStatusDataCentersItemDeserializer(item) {
    return {
        name: item["name"],
        seedNodes: !item["seedNodes"]
            ? item["seedNodes"]
            : item["seedNodes"].map((p) => {
                return p;
            }),
        nodes: !item["nodes"]
            ? item["nodes"]
            : componentsM9L909SchemasCassandraclusterpublicstatusPropertiesDatacentersItemsPropertiesNodesItemsArrayDeserializer(item["nodes"]),
    };
}
function componentsM9L909SchemasCassandraclusterpublicstatusPropertiesDatacentersItemsPropertiesNodesItemsArrayDeserializer(result) {
    return result.map((item) => {
        return componentsM9L909SchemasCassandraclusterpublicstatusPropertiesDatacentersItemsPropertiesNodesItemsDeserializer(item);
    });
}
function componentsM9L909SchemasCassandraclusterpublicstatusPropertiesDatacentersItemsPropertiesNodesItemsDeserializer(item) {
    return {
        address: item["address"],
        state: item["state"],
        status: item["status"],
        cassandraProcessStatus: item["cassandraProcessStatus"],
        load: item["load"],
        tokens: !item["tokens"]
            ? item["tokens"]
            : item["tokens"].map((p) => {
                return p;
            }),
        size: item["size"],
        hostID: item["hostID"],
        rack: item["rack"],
        timestamp: item["timestamp"],
        diskUsedKB: item["diskUsedKB"],
        diskFreeKB: item["diskFreeKB"],
        memoryUsedKB: item["memoryUsedKB"],
        memoryBuffersAndCachedKB: item["memoryBuffersAndCachedKB"],
        memoryFreeKB: item["memoryFreeKB"],
        memoryTotalKB: item["memoryTotalKB"],
        cpuUsage: item["cpuUsage"],
        isLatestModel: item["isLatestModel"],
    };
}
/** The state of the node in Cassandra ring. */
var KnownNodeState;
(function (KnownNodeState) {
    /** Normal */
    KnownNodeState["Normal"] = "Normal";
    /** Leaving */
    KnownNodeState["Leaving"] = "Leaving";
    /** Joining */
    KnownNodeState["Joining"] = "Joining";
    /** Moving */
    KnownNodeState["Moving"] = "Moving";
    /** Stopped */
    KnownNodeState["Stopped"] = "Stopped";
})(KnownNodeState || (KnownNodeState = {}));
function dataCenterResourceSerializer(item) {
    return {
        properties: !item["properties"]
            ? item["properties"]
            : dataCenterResourcePropertiesSerializer(item["properties"]),
    };
}
function dataCenterResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        properties: !item["properties"]
            ? item["properties"]
            : dataCenterResourcePropertiesDeserializer(item["properties"]),
    };
}
function dataCenterResourcePropertiesSerializer(item) {
    return {
        provisioningState: item["provisioningState"],
        dataCenterLocation: item["dataCenterLocation"],
        delegatedSubnetId: item["delegatedSubnetId"],
        nodeCount: item["nodeCount"],
        base64EncodedCassandraYamlFragment: item["base64EncodedCassandraYamlFragment"],
        managedDiskCustomerKeyUri: item["managedDiskCustomerKeyUri"],
        backupStorageCustomerKeyUri: item["backupStorageCustomerKeyUri"],
        sku: item["sku"],
        diskSku: item["diskSku"],
        diskCapacity: item["diskCapacity"],
        availabilityZone: item["availabilityZone"],
        authenticationMethodLdapProperties: !item["authenticationMethodLdapProperties"]
            ? item["authenticationMethodLdapProperties"]
            : authenticationMethodLdapPropertiesSerializer(item["authenticationMethodLdapProperties"]),
        deallocated: item["deallocated"],
        provisionError: !item["provisionError"]
            ? item["provisionError"]
            : cassandraErrorSerializer(item["provisionError"]),
        privateEndpointIpAddress: item["privateEndpointIpAddress"],
    };
}
function dataCenterResourcePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        dataCenterLocation: item["dataCenterLocation"],
        delegatedSubnetId: item["delegatedSubnetId"],
        nodeCount: item["nodeCount"],
        seedNodes: !item["seedNodes"]
            ? item["seedNodes"]
            : seedNodeArrayDeserializer(item["seedNodes"]),
        base64EncodedCassandraYamlFragment: item["base64EncodedCassandraYamlFragment"],
        managedDiskCustomerKeyUri: item["managedDiskCustomerKeyUri"],
        backupStorageCustomerKeyUri: item["backupStorageCustomerKeyUri"],
        sku: item["sku"],
        diskSku: item["diskSku"],
        diskCapacity: item["diskCapacity"],
        availabilityZone: item["availabilityZone"],
        authenticationMethodLdapProperties: !item["authenticationMethodLdapProperties"]
            ? item["authenticationMethodLdapProperties"]
            : authenticationMethodLdapPropertiesDeserializer(item["authenticationMethodLdapProperties"]),
        deallocated: item["deallocated"],
        provisionError: !item["provisionError"]
            ? item["provisionError"]
            : cassandraErrorDeserializer(item["provisionError"]),
        privateEndpointIpAddress: item["privateEndpointIpAddress"],
    };
}
function authenticationMethodLdapPropertiesSerializer(item) {
    return {
        serverHostname: item["serverHostname"],
        serverPort: item["serverPort"],
        serviceUserDistinguishedName: item["serviceUserDistinguishedName"],
        serviceUserPassword: item["serviceUserPassword"],
        searchBaseDistinguishedName: item["searchBaseDistinguishedName"],
        searchFilterTemplate: item["searchFilterTemplate"],
        serverCertificates: !item["serverCertificates"]
            ? item["serverCertificates"]
            : certificateArraySerializer(item["serverCertificates"]),
        connectionTimeoutInMs: item["connectionTimeoutInMs"],
    };
}
function authenticationMethodLdapPropertiesDeserializer(item) {
    return {
        serverHostname: item["serverHostname"],
        serverPort: item["serverPort"],
        serviceUserDistinguishedName: item["serviceUserDistinguishedName"],
        serviceUserPassword: item["serviceUserPassword"],
        searchBaseDistinguishedName: item["searchBaseDistinguishedName"],
        searchFilterTemplate: item["searchFilterTemplate"],
        serverCertificates: !item["serverCertificates"]
            ? item["serverCertificates"]
            : certificateArrayDeserializer(item["serverCertificates"]),
        connectionTimeoutInMs: item["connectionTimeoutInMs"],
    };
}
function _listDataCentersDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : dataCenterResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function dataCenterResourceArraySerializer(result) {
    return result.map((item) => {
        return dataCenterResourceSerializer(item);
    });
}
function dataCenterResourceArrayDeserializer(result) {
    return result.map((item) => {
        return dataCenterResourceDeserializer(item);
    });
}
function restorableDatabaseAccountGetResultDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _restorableDatabaseAccountGetResultPropertiesDeserializer(item["properties"])),
        location: item["location"],
    };
}
function restorableDatabaseAccountPropertiesDeserializer(item) {
    return {
        accountName: item["accountName"],
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        oldestRestorableTime: !item["oldestRestorableTime"]
            ? item["oldestRestorableTime"]
            : new Date(item["oldestRestorableTime"]),
        deletionTime: !item["deletionTime"] ? item["deletionTime"] : new Date(item["deletionTime"]),
        apiType: item["apiType"],
        restorableLocations: !item["restorableLocations"]
            ? item["restorableLocations"]
            : restorableLocationResourceArrayDeserializer(item["restorableLocations"]),
    };
}
/** Enum to indicate the API type of the restorable database account. */
var KnownApiType;
(function (KnownApiType) {
    /** MongoDB */
    KnownApiType["MongoDB"] = "MongoDB";
    /** Gremlin */
    KnownApiType["Gremlin"] = "Gremlin";
    /** Cassandra */
    KnownApiType["Cassandra"] = "Cassandra";
    /** Table */
    KnownApiType["Table"] = "Table";
    /** Sql */
    KnownApiType["Sql"] = "Sql";
    /** GremlinV2 */
    KnownApiType["GremlinV2"] = "GremlinV2";
})(KnownApiType || (KnownApiType = {}));
function restorableLocationResourceArrayDeserializer(result) {
    return result.map((item) => {
        return restorableLocationResourceDeserializer(item);
    });
}
function restorableLocationResourceDeserializer(item) {
    return {
        locationName: item["locationName"],
        regionalDatabaseAccountInstanceId: item["regionalDatabaseAccountInstanceId"],
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        deletionTime: !item["deletionTime"] ? item["deletionTime"] : new Date(item["deletionTime"]),
    };
}
function _restorableDatabaseAccountsListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableDatabaseAccountGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableDatabaseAccountGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableDatabaseAccountGetResultDeserializer(item);
    });
}
function _restorableSqlDatabasesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableSqlDatabaseGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableSqlDatabaseGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableSqlDatabaseGetResultDeserializer(item);
    });
}
function restorableSqlDatabaseGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableSqlDatabaseGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableSqlDatabasePropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableSqlDatabasePropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableSqlDatabasePropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
        database: !item["database"]
            ? item["database"]
            : restorableSqlDatabasePropertiesResourceDatabaseDeserializer(item["database"]),
    };
}
/** Enum to indicate the operation type of the event. */
var KnownOperationType;
(function (KnownOperationType) {
    /** Create */
    KnownOperationType["Create"] = "Create";
    /** Replace */
    KnownOperationType["Replace"] = "Replace";
    /** Delete */
    KnownOperationType["Delete"] = "Delete";
    /** Recreate */
    KnownOperationType["Recreate"] = "Recreate";
    /** SystemOperation */
    KnownOperationType["SystemOperation"] = "SystemOperation";
})(KnownOperationType || (KnownOperationType = {}));
function restorableSqlDatabasePropertiesResourceDatabaseDeserializer(item) {
    return {
        id: item["id"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
        colls: item["_colls"],
        users: item["_users"],
        self: item["_self"],
    };
}
function _restorableSqlContainersListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableSqlContainerGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableSqlContainerGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableSqlContainerGetResultDeserializer(item);
    });
}
function restorableSqlContainerGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableSqlContainerGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableSqlContainerPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableSqlContainerPropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableSqlContainerPropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
        container: !item["container"]
            ? item["container"]
            : restorableSqlContainerPropertiesResourceContainerDeserializer(item["container"]),
    };
}
function restorableSqlContainerPropertiesResourceContainerDeserializer(item) {
    return {
        id: item["id"],
        indexingPolicy: !item["indexingPolicy"]
            ? item["indexingPolicy"]
            : indexingPolicyDeserializer(item["indexingPolicy"]),
        partitionKey: !item["partitionKey"]
            ? item["partitionKey"]
            : containerPartitionKeyDeserializer(item["partitionKey"]),
        defaultTtl: item["defaultTtl"],
        uniqueKeyPolicy: !item["uniqueKeyPolicy"]
            ? item["uniqueKeyPolicy"]
            : uniqueKeyPolicyDeserializer(item["uniqueKeyPolicy"]),
        conflictResolutionPolicy: !item["conflictResolutionPolicy"]
            ? item["conflictResolutionPolicy"]
            : conflictResolutionPolicyDeserializer(item["conflictResolutionPolicy"]),
        clientEncryptionPolicy: !item["clientEncryptionPolicy"]
            ? item["clientEncryptionPolicy"]
            : clientEncryptionPolicyDeserializer(item["clientEncryptionPolicy"]),
        analyticalStorageTtl: item["analyticalStorageTtl"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : resourceRestoreParametersDeserializer(item["restoreParameters"]),
        createMode: item["createMode"],
        computedProperties: !item["computedProperties"]
            ? item["computedProperties"]
            : computedPropertyArrayDeserializer(item["computedProperties"]),
        vectorEmbeddingPolicy: !item["vectorEmbeddingPolicy"]
            ? item["vectorEmbeddingPolicy"]
            : vectorEmbeddingPolicyDeserializer(item["vectorEmbeddingPolicy"]),
        fullTextPolicy: !item["fullTextPolicy"]
            ? item["fullTextPolicy"]
            : fullTextPolicyDeserializer(item["fullTextPolicy"]),
        rid: item["_rid"],
        ts: item["_ts"],
        etag: item["_etag"],
        self: item["_self"],
    };
}
function _restorableSqlResourcesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableSqlResourcesGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableSqlResourcesGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableSqlResourcesGetResultDeserializer(item);
    });
}
function restorableSqlResourcesGetResultDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        databaseName: item["databaseName"],
        collectionNames: !item["collectionNames"]
            ? item["collectionNames"]
            : item["collectionNames"].map((p) => {
                return p;
            }),
    };
}
function _restorableMongodbDatabasesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableMongodbDatabaseGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableMongodbDatabaseGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableMongodbDatabaseGetResultDeserializer(item);
    });
}
function restorableMongodbDatabaseGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableMongodbDatabaseGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableMongodbDatabasePropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableMongodbDatabasePropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableMongodbDatabasePropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
    };
}
function _restorableMongodbCollectionsListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableMongodbCollectionGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableMongodbCollectionGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableMongodbCollectionGetResultDeserializer(item);
    });
}
function restorableMongodbCollectionGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableMongodbCollectionGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableMongodbCollectionPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableMongodbCollectionPropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableMongodbCollectionPropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
    };
}
function _restorableMongodbResourcesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableMongodbResourcesGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableMongodbResourcesGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableMongodbResourcesGetResultDeserializer(item);
    });
}
function restorableMongodbResourcesGetResultDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        databaseName: item["databaseName"],
        collectionNames: !item["collectionNames"]
            ? item["collectionNames"]
            : item["collectionNames"].map((p) => {
                return p;
            }),
    };
}
function _restorableGremlinDatabasesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableGremlinDatabaseGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableGremlinDatabaseGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableGremlinDatabaseGetResultDeserializer(item);
    });
}
function restorableGremlinDatabaseGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableGremlinDatabaseGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableGremlinDatabasePropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableGremlinDatabasePropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableGremlinDatabasePropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
    };
}
function _restorableGremlinGraphsListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableGremlinGraphGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableGremlinGraphGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableGremlinGraphGetResultDeserializer(item);
    });
}
function restorableGremlinGraphGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableGremlinGraphGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableGremlinGraphPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableGremlinGraphPropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableGremlinGraphPropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
    };
}
function _restorableGremlinResourcesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableGremlinResourcesGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableGremlinResourcesGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableGremlinResourcesGetResultDeserializer(item);
    });
}
function restorableGremlinResourcesGetResultDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        databaseName: item["databaseName"],
        graphNames: !item["graphNames"]
            ? item["graphNames"]
            : item["graphNames"].map((p) => {
                return p;
            }),
    };
}
function _restorableTablesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableTableGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableTableGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableTableGetResultDeserializer(item);
    });
}
function restorableTableGetResultDeserializer(item) {
    return {
        ...(!item["properties"]
            ? item["properties"]
            : _restorableTableGetResultPropertiesDeserializer(item["properties"])),
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function restorableTablePropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableTablePropertiesResourceDeserializer(item["resource"]),
    };
}
function restorableTablePropertiesResourceDeserializer(item) {
    return {
        rid: item["_rid"],
        operationType: item["operationType"],
        canUndelete: item["canUndelete"],
        canUndeleteReason: item["canUndeleteReason"],
        eventTimestamp: item["eventTimestamp"],
        ownerId: item["ownerId"],
        ownerResourceId: item["ownerResourceId"],
    };
}
function _restorableTableResourcesListResultDeserializer(item) {
    return {
        value: !item["value"]
            ? item["value"]
            : restorableTableResourcesGetResultArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function restorableTableResourcesGetResultArrayDeserializer(result) {
    return result.map((item) => {
        return restorableTableResourcesGetResultDeserializer(item);
    });
}
function restorableTableResourcesGetResultDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
    };
}
function serviceResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        properties: !item["properties"]
            ? item["properties"]
            : serviceResourcePropertiesUnionDeserializer(item["properties"]),
    };
}
function serviceResourcePropertiesDeserializer(item) {
    return {
        additionalProperties: serializeRecord(item, [
            "creationTime",
            "instanceSize",
            "instanceCount",
            "serviceType",
            "status",
        ]),
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
        status: item["status"],
    };
}
function serviceResourcePropertiesUnionDeserializer(item) {
    switch (item["serviceType"]) {
        case "DataTransfer":
            return dataTransferServiceResourcePropertiesDeserializer(item);
        case "SqlDedicatedGateway":
            return sqlDedicatedGatewayServiceResourcePropertiesDeserializer(item);
        case "GraphAPICompute":
            return graphAPIComputeServiceResourcePropertiesDeserializer(item);
        case "MaterializedViewsBuilder":
            return materializedViewsBuilderServiceResourcePropertiesDeserializer(item);
        default:
            return serviceResourcePropertiesDeserializer(item);
    }
}
/** Instance type for the service. */
var KnownServiceSize;
(function (KnownServiceSize) {
    /** Cosmos.D4s */
    KnownServiceSize["CosmosD4S"] = "Cosmos.D4s";
    /** Cosmos.D8s */
    KnownServiceSize["CosmosD8S"] = "Cosmos.D8s";
    /** Cosmos.D16s */
    KnownServiceSize["CosmosD16S"] = "Cosmos.D16s";
})(KnownServiceSize || (KnownServiceSize = {}));
/** ServiceType for the service. */
var KnownServiceType;
(function (KnownServiceType) {
    /** SqlDedicatedGateway */
    KnownServiceType["SqlDedicatedGateway"] = "SqlDedicatedGateway";
    /** DataTransfer */
    KnownServiceType["DataTransfer"] = "DataTransfer";
    /** GraphAPICompute */
    KnownServiceType["GraphAPICompute"] = "GraphAPICompute";
    /** MaterializedViewsBuilder */
    KnownServiceType["MaterializedViewsBuilder"] = "MaterializedViewsBuilder";
})(KnownServiceType || (KnownServiceType = {}));
/** Describes the status of a service. */
var KnownServiceStatus;
(function (KnownServiceStatus) {
    /** Creating */
    KnownServiceStatus["Creating"] = "Creating";
    /** Running */
    KnownServiceStatus["Running"] = "Running";
    /** Updating */
    KnownServiceStatus["Updating"] = "Updating";
    /** Deleting */
    KnownServiceStatus["Deleting"] = "Deleting";
    /** Error */
    KnownServiceStatus["Error"] = "Error";
    /** Stopped */
    KnownServiceStatus["Stopped"] = "Stopped";
})(KnownServiceStatus || (KnownServiceStatus = {}));
function dataTransferServiceResourcePropertiesDeserializer(item) {
    return {
        additionalProperties: serializeRecord(item, [
            "creationTime",
            "instanceSize",
            "instanceCount",
            "serviceType",
            "status",
            "locations",
        ]),
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
        status: item["status"],
        locations: !item["locations"]
            ? item["locations"]
            : dataTransferRegionalServiceResourceArrayDeserializer(item["locations"]),
    };
}
function dataTransferRegionalServiceResourceArrayDeserializer(result) {
    return result.map((item) => {
        return dataTransferRegionalServiceResourceDeserializer(item);
    });
}
function dataTransferRegionalServiceResourceDeserializer(item) {
    return {
        name: item["name"],
        location: item["location"],
        status: item["status"],
    };
}
function sqlDedicatedGatewayServiceResourcePropertiesDeserializer(item) {
    return {
        additionalProperties: serializeRecord(item, [
            "creationTime",
            "instanceSize",
            "instanceCount",
            "serviceType",
            "status",
            "sqlDedicatedGatewayEndpoint",
            "dedicatedGatewayType",
            "locations",
        ]),
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
        status: item["status"],
        sqlDedicatedGatewayEndpoint: item["sqlDedicatedGatewayEndpoint"],
        dedicatedGatewayType: item["dedicatedGatewayType"],
        locations: !item["locations"]
            ? item["locations"]
            : sqlDedicatedGatewayRegionalServiceResourceArrayDeserializer(item["locations"]),
    };
}
/** DedicatedGatewayType for the service. */
var KnownDedicatedGatewayType;
(function (KnownDedicatedGatewayType) {
    /** IntegratedCache */
    KnownDedicatedGatewayType["IntegratedCache"] = "IntegratedCache";
    /** DistributedQuery */
    KnownDedicatedGatewayType["DistributedQuery"] = "DistributedQuery";
})(KnownDedicatedGatewayType || (KnownDedicatedGatewayType = {}));
function sqlDedicatedGatewayRegionalServiceResourceArrayDeserializer(result) {
    return result.map((item) => {
        return sqlDedicatedGatewayRegionalServiceResourceDeserializer(item);
    });
}
function sqlDedicatedGatewayRegionalServiceResourceDeserializer(item) {
    return {
        name: item["name"],
        location: item["location"],
        status: item["status"],
        sqlDedicatedGatewayEndpoint: item["sqlDedicatedGatewayEndpoint"],
    };
}
function graphAPIComputeServiceResourcePropertiesDeserializer(item) {
    return {
        additionalProperties: serializeRecord(item, [
            "creationTime",
            "instanceSize",
            "instanceCount",
            "serviceType",
            "status",
            "graphApiComputeEndpoint",
            "locations",
        ]),
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
        status: item["status"],
        graphApiComputeEndpoint: item["graphApiComputeEndpoint"],
        locations: !item["locations"]
            ? item["locations"]
            : graphAPIComputeRegionalServiceResourceArrayDeserializer(item["locations"]),
    };
}
function graphAPIComputeRegionalServiceResourceArrayDeserializer(result) {
    return result.map((item) => {
        return graphAPIComputeRegionalServiceResourceDeserializer(item);
    });
}
function graphAPIComputeRegionalServiceResourceDeserializer(item) {
    return {
        name: item["name"],
        location: item["location"],
        status: item["status"],
        graphApiComputeEndpoint: item["graphApiComputeEndpoint"],
    };
}
function materializedViewsBuilderServiceResourcePropertiesDeserializer(item) {
    return {
        additionalProperties: serializeRecord(item, [
            "creationTime",
            "instanceSize",
            "instanceCount",
            "serviceType",
            "status",
            "locations",
        ]),
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
        status: item["status"],
        locations: !item["locations"]
            ? item["locations"]
            : materializedViewsBuilderRegionalServiceResourceArrayDeserializer(item["locations"]),
    };
}
function materializedViewsBuilderRegionalServiceResourceArrayDeserializer(result) {
    return result.map((item) => {
        return materializedViewsBuilderRegionalServiceResourceDeserializer(item);
    });
}
function materializedViewsBuilderRegionalServiceResourceDeserializer(item) {
    return {
        name: item["name"],
        location: item["location"],
        status: item["status"],
    };
}
function regionalServiceResourceDeserializer(item) {
    return {
        name: item["name"],
        location: item["location"],
        status: item["status"],
    };
}
function serviceResourceCreateUpdateParametersSerializer(item) {
    return {
        properties: !item["properties"]
            ? item["properties"]
            : serviceResourceCreateUpdatePropertiesUnionSerializer(item["properties"]),
    };
}
function serviceResourceCreateUpdatePropertiesSerializer(item) {
    return {
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
    };
}
function serviceResourceCreateUpdatePropertiesUnionSerializer(item) {
    switch (item.serviceType) {
        case "DataTransfer":
            return dataTransferServiceResourceCreateUpdatePropertiesSerializer(item);
        case "SqlDedicatedGateway":
            return sqlDedicatedGatewayServiceResourceCreateUpdatePropertiesSerializer(item);
        case "GraphAPICompute":
            return graphAPIComputeServiceResourceCreateUpdatePropertiesSerializer(item);
        case "MaterializedViewsBuilder":
            return materializedViewsBuilderServiceResourceCreateUpdatePropertiesSerializer(item);
        default:
            return serviceResourceCreateUpdatePropertiesSerializer(item);
    }
}
function dataTransferServiceResourceCreateUpdatePropertiesSerializer(item) {
    return {
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
    };
}
function sqlDedicatedGatewayServiceResourceCreateUpdatePropertiesSerializer(item) {
    return {
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
        dedicatedGatewayType: item["dedicatedGatewayType"],
    };
}
function graphAPIComputeServiceResourceCreateUpdatePropertiesSerializer(item) {
    return {
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
    };
}
function materializedViewsBuilderServiceResourceCreateUpdatePropertiesSerializer(item) {
    return {
        instanceSize: item["instanceSize"],
        instanceCount: item["instanceCount"],
        serviceType: item["serviceType"],
    };
}
function _serviceResourceListResultDeserializer(item) {
    return {
        value: !item["value"] ? item["value"] : serviceResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function serviceResourceArrayDeserializer(result) {
    return result.map((item) => {
        return serviceResourceDeserializer(item);
    });
}
function mongoMIRoleDefinitionResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "id",
            "roleName",
            "type",
            "assignableScopes",
            "permissions",
        ])
            ? undefined
            : _mongoMIRoleDefinitionResourcePropertiesSerializer(item),
    };
}
function mongoMIRoleDefinitionResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _mongoMIRoleDefinitionResourcePropertiesDeserializer(item["properties"])),
    };
}
function mongoMIRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function mongoMIRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        id: item["id"],
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _mongoMIRoleDefinitionListResultDeserializer(item) {
    return {
        value: mongoMIRoleDefinitionResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function mongoMIRoleDefinitionResourceArraySerializer(result) {
    return result.map((item) => {
        return mongoMIRoleDefinitionResourceSerializer(item);
    });
}
function mongoMIRoleDefinitionResourceArrayDeserializer(result) {
    return result.map((item) => {
        return mongoMIRoleDefinitionResourceDeserializer(item);
    });
}
function mongoMIRoleAssignmentResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["roleDefinitionId", "scope", "principalId"])
            ? undefined
            : _mongoMIRoleAssignmentResourcePropertiesSerializer(item),
    };
}
function mongoMIRoleAssignmentResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _mongoMIRoleAssignmentResourcePropertiesDeserializer(item["properties"])),
    };
}
function mongoMIRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function mongoMIRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _mongoMIRoleAssignmentListResultDeserializer(item) {
    return {
        value: mongoMIRoleAssignmentResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function mongoMIRoleAssignmentResourceArraySerializer(result) {
    return result.map((item) => {
        return mongoMIRoleAssignmentResourceSerializer(item);
    });
}
function mongoMIRoleAssignmentResourceArrayDeserializer(result) {
    return result.map((item) => {
        return mongoMIRoleAssignmentResourceDeserializer(item);
    });
}
function fleetResourceSerializer(item) {
    return {
        tags: item["tags"],
        location: item["location"],
        properties: areAllPropsUndefined(item, [])
            ? undefined
            : _fleetResourcePropertiesSerializer(item),
    };
}
function fleetResourceDeserializer(item) {
    return {
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        location: item["location"],
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _fleetResourcePropertiesDeserializer(item["properties"])),
    };
}
function fleetResourcePropertiesSerializer(_item) {
    return {};
}
function fleetResourcePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
    };
}
function trackedResourceSerializer(item) {
    return { tags: item["tags"], location: item["location"] };
}
function trackedResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        tags: !item["tags"]
            ? item["tags"]
            : Object.fromEntries(Object.entries(item["tags"]).map(([k, p]) => [k, p])),
        location: item["location"],
    };
}
function fleetResourceUpdateSerializer(item) {
    return {
        tags: item["tags"],
        properties: areAllPropsUndefined(item, [])
            ? undefined
            : _fleetResourceUpdatePropertiesSerializer(item),
    };
}
function _fleetListResultDeserializer(item) {
    return {
        value: fleetResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function fleetResourceArraySerializer(result) {
    return result.map((item) => {
        return fleetResourceSerializer(item);
    });
}
function fleetResourceArrayDeserializer(result) {
    return result.map((item) => {
        return fleetResourceDeserializer(item);
    });
}
function fleetspaceResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "fleetspaceApiKind",
            "serviceTier",
            "dataRegions",
            "throughputPoolConfiguration",
        ])
            ? undefined
            : _fleetspaceResourcePropertiesSerializer(item),
    };
}
function fleetspaceResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _fleetspaceResourcePropertiesDeserializer(item["properties"])),
    };
}
function fleetspacePropertiesSerializer(item) {
    return {
        fleetspaceApiKind: item["fleetspaceApiKind"],
        serviceTier: item["serviceTier"],
        dataRegions: !item["dataRegions"]
            ? item["dataRegions"]
            : item["dataRegions"].map((p) => {
                return p;
            }),
        throughputPoolConfiguration: !item["throughputPoolConfiguration"]
            ? item["throughputPoolConfiguration"]
            : fleetspacePropertiesThroughputPoolConfigurationSerializer(item["throughputPoolConfiguration"]),
    };
}
function fleetspacePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        fleetspaceApiKind: item["fleetspaceApiKind"],
        serviceTier: item["serviceTier"],
        dataRegions: !item["dataRegions"]
            ? item["dataRegions"]
            : item["dataRegions"].map((p) => {
                return p;
            }),
        throughputPoolConfiguration: !item["throughputPoolConfiguration"]
            ? item["throughputPoolConfiguration"]
            : fleetspacePropertiesThroughputPoolConfigurationDeserializer(item["throughputPoolConfiguration"]),
    };
}
/** The kind of API this fleetspace belongs to. Acceptable values: 'NoSQL' */
var KnownFleetspacePropertiesFleetspaceApiKind;
(function (KnownFleetspacePropertiesFleetspaceApiKind) {
    /** NoSQL */
    KnownFleetspacePropertiesFleetspaceApiKind["NoSQL"] = "NoSQL";
})(KnownFleetspacePropertiesFleetspaceApiKind || (KnownFleetspacePropertiesFleetspaceApiKind = {}));
/** Service Tier for the fleetspace. GeneralPurpose types refers to single write region accounts that can be added to this fleetspace, whereas BusinessCritical refers to multi write region. */
var KnownFleetspacePropertiesServiceTier;
(function (KnownFleetspacePropertiesServiceTier) {
    /** GeneralPurpose */
    KnownFleetspacePropertiesServiceTier["GeneralPurpose"] = "GeneralPurpose";
    /** BusinessCritical */
    KnownFleetspacePropertiesServiceTier["BusinessCritical"] = "BusinessCritical";
})(KnownFleetspacePropertiesServiceTier || (KnownFleetspacePropertiesServiceTier = {}));
function fleetspacePropertiesThroughputPoolConfigurationSerializer(item) {
    return {
        minThroughput: item["minThroughput"],
        maxThroughput: item["maxThroughput"],
        dedicatedRUs: item["dedicatedRUs"],
        maxConsumableRUs: item["maxConsumableRUs"],
    };
}
function fleetspacePropertiesThroughputPoolConfigurationDeserializer(item) {
    return {
        minThroughput: item["minThroughput"],
        maxThroughput: item["maxThroughput"],
        dedicatedRUs: item["dedicatedRUs"],
        maxConsumableRUs: item["maxConsumableRUs"],
    };
}
function fleetspaceUpdateSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, [
            "fleetspaceApiKind",
            "serviceTier",
            "dataRegions",
            "throughputPoolConfiguration",
        ])
            ? undefined
            : _fleetspaceUpdatePropertiesSerializer(item),
    };
}
function _fleetspaceListResultDeserializer(item) {
    return {
        value: fleetspaceResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function fleetspaceResourceArraySerializer(result) {
    return result.map((item) => {
        return fleetspaceResourceSerializer(item);
    });
}
function fleetspaceResourceArrayDeserializer(result) {
    return result.map((item) => {
        return fleetspaceResourceDeserializer(item);
    });
}
function fleetspaceAccountResourceSerializer(item) {
    return {
        properties: areAllPropsUndefined(item, ["globalDatabaseAccountProperties"])
            ? undefined
            : _fleetspaceAccountResourcePropertiesSerializer(item),
    };
}
function fleetspaceAccountResourceDeserializer(item) {
    return {
        id: item["id"],
        name: item["name"],
        type: item["type"],
        systemData: !item["systemData"]
            ? item["systemData"]
            : systemDataDeserializer(item["systemData"]),
        ...(!item["properties"]
            ? item["properties"]
            : _fleetspaceAccountResourcePropertiesDeserializer(item["properties"])),
    };
}
function fleetspaceAccountPropertiesSerializer(item) {
    return {
        globalDatabaseAccountProperties: !item["globalDatabaseAccountProperties"]
            ? item["globalDatabaseAccountProperties"]
            : fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesSerializer(item["globalDatabaseAccountProperties"]),
    };
}
function fleetspaceAccountPropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        globalDatabaseAccountProperties: !item["globalDatabaseAccountProperties"]
            ? item["globalDatabaseAccountProperties"]
            : fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesDeserializer(item["globalDatabaseAccountProperties"]),
    };
}
function fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesSerializer(item) {
    return { resourceId: item["resourceId"], armLocation: item["armLocation"] };
}
function fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesDeserializer(item) {
    return {
        resourceId: item["resourceId"],
        armLocation: item["armLocation"],
    };
}
function _fleetspaceAccountListResultDeserializer(item) {
    return {
        value: fleetspaceAccountResourceArrayDeserializer(item["value"]),
        nextLink: item["nextLink"],
    };
}
function fleetspaceAccountResourceArraySerializer(result) {
    return result.map((item) => {
        return fleetspaceAccountResourceSerializer(item);
    });
}
function fleetspaceAccountResourceArrayDeserializer(result) {
    return result.map((item) => {
        return fleetspaceAccountResourceDeserializer(item);
    });
}
/** The available API versions. */
var KnownVersions;
(function (KnownVersions) {
    /** The 2026-03-15 API version. */
    KnownVersions["V20260315"] = "2026-03-15";
})(KnownVersions || (KnownVersions = {}));
function _privateEndpointConnectionPropertiesSerializer(item) {
    return {
        privateEndpoint: !item["privateEndpoint"]
            ? item["privateEndpoint"]
            : privateEndpointPropertySerializer(item["privateEndpoint"]),
        privateLinkServiceConnectionState: !item["privateLinkServiceConnectionState"]
            ? item["privateLinkServiceConnectionState"]
            : privateLinkServiceConnectionStatePropertySerializer(item["privateLinkServiceConnectionState"]),
        groupId: item["groupId"],
        provisioningState: item["provisioningState"],
    };
}
function _privateEndpointConnectionPropertiesDeserializer(item) {
    return {
        privateEndpoint: !item["privateEndpoint"]
            ? item["privateEndpoint"]
            : privateEndpointPropertyDeserializer(item["privateEndpoint"]),
        privateLinkServiceConnectionState: !item["privateLinkServiceConnectionState"]
            ? item["privateLinkServiceConnectionState"]
            : privateLinkServiceConnectionStatePropertyDeserializer(item["privateLinkServiceConnectionState"]),
        groupId: item["groupId"],
        provisioningState: item["provisioningState"],
    };
}
function _databaseAccountGetResultsPropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        documentEndpoint: item["documentEndpoint"],
        databaseAccountOfferType: item["databaseAccountOfferType"],
        ipRules: !item["ipRules"]
            ? item["ipRules"]
            : ipAddressOrRangeArrayDeserializer(item["ipRules"]),
        isVirtualNetworkFilterEnabled: item["isVirtualNetworkFilterEnabled"],
        enableAutomaticFailover: item["enableAutomaticFailover"],
        consistencyPolicy: !item["consistencyPolicy"]
            ? item["consistencyPolicy"]
            : consistencyPolicyDeserializer(item["consistencyPolicy"]),
        capabilities: !item["capabilities"]
            ? item["capabilities"]
            : capabilityArrayDeserializer(item["capabilities"]),
        writeLocations: !item["writeLocations"]
            ? item["writeLocations"]
            : locationArrayDeserializer(item["writeLocations"]),
        readLocations: !item["readLocations"]
            ? item["readLocations"]
            : locationArrayDeserializer(item["readLocations"]),
        locations: !item["locations"]
            ? item["locations"]
            : locationArrayDeserializer(item["locations"]),
        failoverPolicies: !item["failoverPolicies"]
            ? item["failoverPolicies"]
            : failoverPolicyArrayDeserializer(item["failoverPolicies"]),
        virtualNetworkRules: !item["virtualNetworkRules"]
            ? item["virtualNetworkRules"]
            : virtualNetworkRuleArrayDeserializer(item["virtualNetworkRules"]),
        privateEndpointConnections: !item["privateEndpointConnections"]
            ? item["privateEndpointConnections"]
            : privateEndpointConnectionArrayDeserializer(item["privateEndpointConnections"]),
        enableMultipleWriteLocations: item["enableMultipleWriteLocations"],
        enableCassandraConnector: item["enableCassandraConnector"],
        connectorOffer: item["connectorOffer"],
        disableKeyBasedMetadataWriteAccess: item["disableKeyBasedMetadataWriteAccess"],
        keyVaultKeyUri: item["keyVaultKeyUri"],
        defaultIdentity: item["defaultIdentity"],
        publicNetworkAccess: item["publicNetworkAccess"],
        enableFreeTier: item["enableFreeTier"],
        apiProperties: !item["apiProperties"]
            ? item["apiProperties"]
            : apiPropertiesDeserializer(item["apiProperties"]),
        enableAnalyticalStorage: item["enableAnalyticalStorage"],
        analyticalStorageConfiguration: !item["analyticalStorageConfiguration"]
            ? item["analyticalStorageConfiguration"]
            : analyticalStorageConfigurationDeserializer(item["analyticalStorageConfiguration"]),
        instanceId: item["instanceId"],
        createMode: item["createMode"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : restoreParametersDeserializer(item["restoreParameters"]),
        backupPolicy: !item["backupPolicy"]
            ? item["backupPolicy"]
            : backupPolicyUnionDeserializer(item["backupPolicy"]),
        cors: !item["cors"] ? item["cors"] : corsPolicyArrayDeserializer(item["cors"]),
        networkAclBypass: item["networkAclBypass"],
        networkAclBypassResourceIds: !item["networkAclBypassResourceIds"]
            ? item["networkAclBypassResourceIds"]
            : item["networkAclBypassResourceIds"].map((p) => {
                return p;
            }),
        disableLocalAuth: item["disableLocalAuth"],
        capacity: !item["capacity"] ? item["capacity"] : capacityDeserializer(item["capacity"]),
        keysMetadata: !item["keysMetadata"]
            ? item["keysMetadata"]
            : databaseAccountKeysMetadataDeserializer(item["keysMetadata"]),
        enablePartitionMerge: item["enablePartitionMerge"],
        enableBurstCapacity: item["enableBurstCapacity"],
        minimalTlsVersion: item["minimalTlsVersion"],
        customerManagedKeyStatus: item["customerManagedKeyStatus"],
        keyVaultKeyUriVersion: item["keyVaultKeyUriVersion"],
        enablePriorityBasedExecution: item["enablePriorityBasedExecution"],
        defaultPriorityLevel: item["defaultPriorityLevel"],
        enablePerRegionPerPartitionAutoscale: item["enablePerRegionPerPartitionAutoscale"],
        enforceHierarchicalPartitionKeyIdLastLevel: item["enforceHierarchicalPartitionKeyIdLastLevel"],
    };
}
function _databaseAccountCreateUpdateParametersPropertiesSerializer(item) {
    return {
        consistencyPolicy: !item["consistencyPolicy"]
            ? item["consistencyPolicy"]
            : consistencyPolicySerializer(item["consistencyPolicy"]),
        locations: locationArraySerializer(item["locations"]),
        databaseAccountOfferType: item["databaseAccountOfferType"],
        ipRules: !item["ipRules"] ? item["ipRules"] : ipAddressOrRangeArraySerializer(item["ipRules"]),
        isVirtualNetworkFilterEnabled: item["isVirtualNetworkFilterEnabled"],
        enableAutomaticFailover: item["enableAutomaticFailover"],
        capabilities: !item["capabilities"]
            ? item["capabilities"]
            : capabilityArraySerializer(item["capabilities"]),
        virtualNetworkRules: !item["virtualNetworkRules"]
            ? item["virtualNetworkRules"]
            : virtualNetworkRuleArraySerializer(item["virtualNetworkRules"]),
        enableMultipleWriteLocations: item["enableMultipleWriteLocations"],
        enableCassandraConnector: item["enableCassandraConnector"],
        connectorOffer: item["connectorOffer"],
        disableKeyBasedMetadataWriteAccess: item["disableKeyBasedMetadataWriteAccess"],
        keyVaultKeyUri: item["keyVaultKeyUri"],
        defaultIdentity: item["defaultIdentity"],
        publicNetworkAccess: item["publicNetworkAccess"],
        enableFreeTier: item["enableFreeTier"],
        apiProperties: !item["apiProperties"]
            ? item["apiProperties"]
            : apiPropertiesSerializer(item["apiProperties"]),
        enableAnalyticalStorage: item["enableAnalyticalStorage"],
        analyticalStorageConfiguration: !item["analyticalStorageConfiguration"]
            ? item["analyticalStorageConfiguration"]
            : analyticalStorageConfigurationSerializer(item["analyticalStorageConfiguration"]),
        createMode: item["createMode"],
        backupPolicy: !item["backupPolicy"]
            ? item["backupPolicy"]
            : backupPolicyUnionSerializer(item["backupPolicy"]),
        cors: !item["cors"] ? item["cors"] : corsPolicyArraySerializer(item["cors"]),
        networkAclBypass: item["networkAclBypass"],
        networkAclBypassResourceIds: !item["networkAclBypassResourceIds"]
            ? item["networkAclBypassResourceIds"]
            : item["networkAclBypassResourceIds"].map((p) => {
                return p;
            }),
        disableLocalAuth: item["disableLocalAuth"],
        restoreParameters: !item["restoreParameters"]
            ? item["restoreParameters"]
            : restoreParametersSerializer(item["restoreParameters"]),
        capacity: !item["capacity"] ? item["capacity"] : capacitySerializer(item["capacity"]),
        enablePartitionMerge: item["enablePartitionMerge"],
        enableBurstCapacity: item["enableBurstCapacity"],
        minimalTlsVersion: item["minimalTlsVersion"],
        customerManagedKeyStatus: item["customerManagedKeyStatus"],
        enablePriorityBasedExecution: item["enablePriorityBasedExecution"],
        defaultPriorityLevel: item["defaultPriorityLevel"],
        enablePerRegionPerPartitionAutoscale: item["enablePerRegionPerPartitionAutoscale"],
        enforceHierarchicalPartitionKeyIdLastLevel: item["enforceHierarchicalPartitionKeyIdLastLevel"],
    };
}
function _databaseAccountUpdateParametersPropertiesSerializer(item) {
    return {
        consistencyPolicy: !item["consistencyPolicy"]
            ? item["consistencyPolicy"]
            : consistencyPolicySerializer(item["consistencyPolicy"]),
        locations: !item["locations"] ? item["locations"] : locationArraySerializer(item["locations"]),
        ipRules: !item["ipRules"] ? item["ipRules"] : ipAddressOrRangeArraySerializer(item["ipRules"]),
        isVirtualNetworkFilterEnabled: item["isVirtualNetworkFilterEnabled"],
        enableAutomaticFailover: item["enableAutomaticFailover"],
        capabilities: !item["capabilities"]
            ? item["capabilities"]
            : capabilityArraySerializer(item["capabilities"]),
        virtualNetworkRules: !item["virtualNetworkRules"]
            ? item["virtualNetworkRules"]
            : virtualNetworkRuleArraySerializer(item["virtualNetworkRules"]),
        enableMultipleWriteLocations: item["enableMultipleWriteLocations"],
        enableCassandraConnector: item["enableCassandraConnector"],
        connectorOffer: item["connectorOffer"],
        disableKeyBasedMetadataWriteAccess: item["disableKeyBasedMetadataWriteAccess"],
        keyVaultKeyUri: item["keyVaultKeyUri"],
        defaultIdentity: item["defaultIdentity"],
        publicNetworkAccess: item["publicNetworkAccess"],
        enableFreeTier: item["enableFreeTier"],
        apiProperties: !item["apiProperties"]
            ? item["apiProperties"]
            : apiPropertiesSerializer(item["apiProperties"]),
        enableAnalyticalStorage: item["enableAnalyticalStorage"],
        analyticalStorageConfiguration: !item["analyticalStorageConfiguration"]
            ? item["analyticalStorageConfiguration"]
            : analyticalStorageConfigurationSerializer(item["analyticalStorageConfiguration"]),
        backupPolicy: !item["backupPolicy"]
            ? item["backupPolicy"]
            : backupPolicyUnionSerializer(item["backupPolicy"]),
        cors: !item["cors"] ? item["cors"] : corsPolicyArraySerializer(item["cors"]),
        networkAclBypass: item["networkAclBypass"],
        networkAclBypassResourceIds: !item["networkAclBypassResourceIds"]
            ? item["networkAclBypassResourceIds"]
            : item["networkAclBypassResourceIds"].map((p) => {
                return p;
            }),
        disableLocalAuth: item["disableLocalAuth"],
        capacity: !item["capacity"] ? item["capacity"] : capacitySerializer(item["capacity"]),
        enablePartitionMerge: item["enablePartitionMerge"],
        enableBurstCapacity: item["enableBurstCapacity"],
        minimalTlsVersion: item["minimalTlsVersion"],
        customerManagedKeyStatus: item["customerManagedKeyStatus"],
        enablePriorityBasedExecution: item["enablePriorityBasedExecution"],
        defaultPriorityLevel: item["defaultPriorityLevel"],
        enablePerRegionPerPartitionAutoscale: item["enablePerRegionPerPartitionAutoscale"],
        enforceHierarchicalPartitionKeyIdLastLevel: item["enforceHierarchicalPartitionKeyIdLastLevel"],
    };
}
function _sqlDatabaseGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlDatabaseGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : sqlDatabaseGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _sqlDatabaseCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: sqlDatabaseResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _throughputSettingsGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : throughputSettingsGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function _throughputSettingsUpdateParametersPropertiesSerializer(item) {
    return { resource: throughputSettingsResourceSerializer(item["resource"]) };
}
function _clientEncryptionKeyGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : clientEncryptionKeyGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function _clientEncryptionKeyCreateUpdateParametersPropertiesSerializer(item) {
    return { resource: clientEncryptionKeyResourceSerializer(item["resource"]) };
}
function _sqlContainerGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlContainerGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : sqlContainerGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _sqlContainerCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: sqlContainerResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlStoredProcedureGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlStoredProcedureGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function _sqlStoredProcedureCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: sqlStoredProcedureResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlUserDefinedFunctionGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlUserDefinedFunctionGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function _sqlUserDefinedFunctionCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: sqlUserDefinedFunctionResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlTriggerGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : sqlTriggerGetPropertiesResourceDeserializer(item["resource"]),
    };
}
function _sqlTriggerCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: sqlTriggerResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _sqlRoleDefinitionGetResultsPropertiesSerializer(item) {
    return {
        roleName: item["roleName"],
        type: item["typePropertiesType"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function _sqlRoleDefinitionGetResultsPropertiesDeserializer(item) {
    return {
        roleName: item["roleName"],
        typePropertiesType: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _sqlRoleDefinitionCreateUpdateParametersPropertiesSerializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function _sqlRoleDefinitionCreateUpdateParametersPropertiesDeserializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _sqlRoleAssignmentGetResultsPropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _sqlRoleAssignmentGetResultsPropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _sqlRoleAssignmentCreateUpdateParametersPropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _sqlRoleAssignmentCreateUpdateParametersPropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _mongoDBDatabaseGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : mongoDBDatabaseGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : mongoDBDatabaseGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _mongoDBDatabaseCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: mongoDBDatabaseResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _mongoDBCollectionGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : mongoDBCollectionGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : mongoDBCollectionGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _mongoDBCollectionCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: mongoDBCollectionResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _mongoRoleDefinitionGetResultsPropertiesSerializer(item) {
    return {
        roleName: item["roleName"],
        type: item["typePropertiesType"],
        databaseName: item["databaseName"],
        privileges: !item["privileges"]
            ? item["privileges"]
            : privilegeArraySerializer(item["privileges"]),
        roles: !item["roles"] ? item["roles"] : roleArraySerializer(item["roles"]),
    };
}
function _mongoRoleDefinitionGetResultsPropertiesDeserializer(item) {
    return {
        roleName: item["roleName"],
        typePropertiesType: item["type"],
        databaseName: item["databaseName"],
        privileges: !item["privileges"]
            ? item["privileges"]
            : privilegeArrayDeserializer(item["privileges"]),
        roles: !item["roles"] ? item["roles"] : roleArrayDeserializer(item["roles"]),
    };
}
function _mongoRoleDefinitionCreateUpdateParametersPropertiesSerializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        databaseName: item["databaseName"],
        privileges: !item["privileges"]
            ? item["privileges"]
            : privilegeArraySerializer(item["privileges"]),
        roles: !item["roles"] ? item["roles"] : roleArraySerializer(item["roles"]),
    };
}
function _mongoRoleDefinitionCreateUpdateParametersPropertiesDeserializer(item) {
    return {
        roleName: item["roleName"],
        type: item["type"],
        databaseName: item["databaseName"],
        privileges: !item["privileges"]
            ? item["privileges"]
            : privilegeArrayDeserializer(item["privileges"]),
        roles: !item["roles"] ? item["roles"] : roleArrayDeserializer(item["roles"]),
    };
}
function _mongoUserDefinitionGetResultsPropertiesSerializer(item) {
    return {
        userName: item["userName"],
        password: item["password"],
        databaseName: item["databaseName"],
        customData: item["customData"],
        roles: !item["roles"] ? item["roles"] : roleArraySerializer(item["roles"]),
        mechanisms: item["mechanisms"],
    };
}
function _mongoUserDefinitionGetResultsPropertiesDeserializer(item) {
    return {
        userName: item["userName"],
        password: item["password"],
        databaseName: item["databaseName"],
        customData: item["customData"],
        roles: !item["roles"] ? item["roles"] : roleArrayDeserializer(item["roles"]),
        mechanisms: item["mechanisms"],
    };
}
function _mongoUserDefinitionCreateUpdateParametersPropertiesSerializer(item) {
    return {
        userName: item["userName"],
        password: item["password"],
        databaseName: item["databaseName"],
        customData: item["customData"],
        roles: !item["roles"] ? item["roles"] : roleArraySerializer(item["roles"]),
        mechanisms: item["mechanisms"],
    };
}
function _mongoUserDefinitionCreateUpdateParametersPropertiesDeserializer(item) {
    return {
        userName: item["userName"],
        password: item["password"],
        databaseName: item["databaseName"],
        customData: item["customData"],
        roles: !item["roles"] ? item["roles"] : roleArrayDeserializer(item["roles"]),
        mechanisms: item["mechanisms"],
    };
}
function _tableGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : tableGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : tableGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _tableCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: tableResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _tableRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["idPropertiesId"],
        roleName: item["roleName"],
        type: item["typePropertiesType"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function _tableRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        idPropertiesId: item["id"],
        roleName: item["roleName"],
        typePropertiesType: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _tableRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _tableRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _cassandraKeyspaceGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : cassandraKeyspaceGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : cassandraKeyspaceGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _cassandraKeyspaceCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: cassandraKeyspaceResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _cassandraTableGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : cassandraTableGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : cassandraTableGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _cassandraTableCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: cassandraTableResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _cassandraRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["idPropertiesId"],
        roleName: item["roleName"],
        type: item["typePropertiesType"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function _cassandraRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        idPropertiesId: item["id"],
        roleName: item["roleName"],
        typePropertiesType: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _cassandraRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _cassandraRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _gremlinDatabaseGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : gremlinDatabaseGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : gremlinDatabaseGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _gremlinDatabaseCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: gremlinDatabaseResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _gremlinGraphGetResultsPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : gremlinGraphGetPropertiesResourceDeserializer(item["resource"]),
        options: !item["options"]
            ? item["options"]
            : gremlinGraphGetPropertiesOptionsDeserializer(item["options"]),
    };
}
function _gremlinGraphCreateUpdateParametersPropertiesSerializer(item) {
    return {
        resource: gremlinGraphResourceSerializer(item["resource"]),
        options: !item["options"] ? item["options"] : createUpdateOptionsSerializer(item["options"]),
    };
}
function _gremlinRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["idPropertiesId"],
        roleName: item["roleName"],
        type: item["typePropertiesType"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function _gremlinRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        idPropertiesId: item["id"],
        roleName: item["roleName"],
        typePropertiesType: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _gremlinRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _gremlinRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _notebookWorkspacePropertiesDeserializer(item) {
    return {
        notebookServerEndpoint: item["notebookServerEndpoint"],
        status: item["status"],
    };
}
function _privateLinkResourcePropertiesDeserializer(item) {
    return {
        groupId: item["groupId"],
        requiredMembers: !item["requiredMembers"]
            ? item["requiredMembers"]
            : item["requiredMembers"].map((p) => {
                return p;
            }),
        requiredZoneNames: !item["requiredZoneNames"]
            ? item["requiredZoneNames"]
            : item["requiredZoneNames"].map((p) => {
                return p;
            }),
    };
}
function _restorableDatabaseAccountGetResultPropertiesDeserializer(item) {
    return {
        accountName: item["accountName"],
        creationTime: !item["creationTime"] ? item["creationTime"] : new Date(item["creationTime"]),
        oldestRestorableTime: !item["oldestRestorableTime"]
            ? item["oldestRestorableTime"]
            : new Date(item["oldestRestorableTime"]),
        deletionTime: !item["deletionTime"] ? item["deletionTime"] : new Date(item["deletionTime"]),
        apiType: item["apiType"],
        restorableLocations: !item["restorableLocations"]
            ? item["restorableLocations"]
            : restorableLocationResourceArrayDeserializer(item["restorableLocations"]),
    };
}
function _restorableSqlDatabaseGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableSqlDatabasePropertiesResourceDeserializer(item["resource"]),
    };
}
function _restorableSqlContainerGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableSqlContainerPropertiesResourceDeserializer(item["resource"]),
    };
}
function _restorableMongodbDatabaseGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableMongodbDatabasePropertiesResourceDeserializer(item["resource"]),
    };
}
function _restorableMongodbCollectionGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableMongodbCollectionPropertiesResourceDeserializer(item["resource"]),
    };
}
function _restorableGremlinDatabaseGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableGremlinDatabasePropertiesResourceDeserializer(item["resource"]),
    };
}
function _restorableGremlinGraphGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableGremlinGraphPropertiesResourceDeserializer(item["resource"]),
    };
}
function _restorableTableGetResultPropertiesDeserializer(item) {
    return {
        resource: !item["resource"]
            ? item["resource"]
            : restorableTablePropertiesResourceDeserializer(item["resource"]),
    };
}
function _mongoMIRoleDefinitionResourcePropertiesSerializer(item) {
    return {
        id: item["idPropertiesId"],
        roleName: item["roleName"],
        type: item["typePropertiesType"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArraySerializer(item["permissions"]),
    };
}
function _mongoMIRoleDefinitionResourcePropertiesDeserializer(item) {
    return {
        idPropertiesId: item["id"],
        roleName: item["roleName"],
        typePropertiesType: item["type"],
        assignableScopes: !item["assignableScopes"]
            ? item["assignableScopes"]
            : item["assignableScopes"].map((p) => {
                return p;
            }),
        permissions: !item["permissions"]
            ? item["permissions"]
            : permissionArrayDeserializer(item["permissions"]),
    };
}
function _mongoMIRoleAssignmentResourcePropertiesSerializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
    };
}
function _mongoMIRoleAssignmentResourcePropertiesDeserializer(item) {
    return {
        roleDefinitionId: item["roleDefinitionId"],
        scope: item["scope"],
        principalId: item["principalId"],
        provisioningState: item["provisioningState"],
    };
}
function _fleetResourcePropertiesSerializer(_item) {
    return {};
}
function _fleetResourcePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
    };
}
function _fleetResourceUpdatePropertiesSerializer(_item) {
    return {};
}
function _fleetResourceUpdatePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
    };
}
function _fleetspaceResourcePropertiesSerializer(item) {
    return {
        fleetspaceApiKind: item["fleetspaceApiKind"],
        serviceTier: item["serviceTier"],
        dataRegions: !item["dataRegions"]
            ? item["dataRegions"]
            : item["dataRegions"].map((p) => {
                return p;
            }),
        throughputPoolConfiguration: !item["throughputPoolConfiguration"]
            ? item["throughputPoolConfiguration"]
            : fleetspacePropertiesThroughputPoolConfigurationSerializer(item["throughputPoolConfiguration"]),
    };
}
function _fleetspaceResourcePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        fleetspaceApiKind: item["fleetspaceApiKind"],
        serviceTier: item["serviceTier"],
        dataRegions: !item["dataRegions"]
            ? item["dataRegions"]
            : item["dataRegions"].map((p) => {
                return p;
            }),
        throughputPoolConfiguration: !item["throughputPoolConfiguration"]
            ? item["throughputPoolConfiguration"]
            : fleetspacePropertiesThroughputPoolConfigurationDeserializer(item["throughputPoolConfiguration"]),
    };
}
function _fleetspaceUpdatePropertiesSerializer(item) {
    return {
        fleetspaceApiKind: item["fleetspaceApiKind"],
        serviceTier: item["serviceTier"],
        dataRegions: !item["dataRegions"]
            ? item["dataRegions"]
            : item["dataRegions"].map((p) => {
                return p;
            }),
        throughputPoolConfiguration: !item["throughputPoolConfiguration"]
            ? item["throughputPoolConfiguration"]
            : fleetspacePropertiesThroughputPoolConfigurationSerializer(item["throughputPoolConfiguration"]),
    };
}
function _fleetspaceUpdatePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        fleetspaceApiKind: item["fleetspaceApiKind"],
        serviceTier: item["serviceTier"],
        dataRegions: !item["dataRegions"]
            ? item["dataRegions"]
            : item["dataRegions"].map((p) => {
                return p;
            }),
        throughputPoolConfiguration: !item["throughputPoolConfiguration"]
            ? item["throughputPoolConfiguration"]
            : fleetspacePropertiesThroughputPoolConfigurationDeserializer(item["throughputPoolConfiguration"]),
    };
}
function _fleetspaceAccountResourcePropertiesSerializer(item) {
    return {
        globalDatabaseAccountProperties: !item["globalDatabaseAccountProperties"]
            ? item["globalDatabaseAccountProperties"]
            : fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesSerializer(item["globalDatabaseAccountProperties"]),
    };
}
function _fleetspaceAccountResourcePropertiesDeserializer(item) {
    return {
        provisioningState: item["provisioningState"],
        globalDatabaseAccountProperties: !item["globalDatabaseAccountProperties"]
            ? item["globalDatabaseAccountProperties"]
            : fleetspaceAccountPropertiesGlobalDatabaseAccountPropertiesDeserializer(item["globalDatabaseAccountProperties"]),
    };
}
//# sourceMappingURL=models.js.map

/***/ }),

/***/ 2103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ buildPagedAsyncIterator)
/* harmony export */ });
/* harmony import */ var _azure_rest_core_client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3049);
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1818);
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.


/**
 * Helper to paginate results in a generic way and return a PagedAsyncIterableIterator
 */
function buildPagedAsyncIterator(client, getInitialResponse, processResponseBody, expectedStatuses, options = {}) {
    const itemName = options.itemName ?? "value";
    const nextLinkName = options.nextLinkName ?? "nextLink";
    const nextLinkMethod = options.nextLinkMethod ?? "GET";
    const apiVersion = options.apiVersion;
    const pagedResult = {
        getPage: async (pageLink) => {
            let result;
            if (pageLink === undefined) {
                result = await getInitialResponse();
            }
            else {
                const resolvedPageLink = apiVersion ? addApiVersionToUrl(pageLink, apiVersion) : pageLink;
                result =
                    nextLinkMethod === "POST"
                        ? await client.pathUnchecked(resolvedPageLink).post()
                        : await client.pathUnchecked(resolvedPageLink).get();
            }
            checkPagingRequest(result, expectedStatuses);
            const results = await processResponseBody(result);
            const nextLink = getNextLink(results, nextLinkName);
            const values = getElements(results, itemName);
            return {
                page: values,
                nextPageLink: nextLink,
            };
        },
        byPage: (settings) => {
            const { continuationToken } = settings ?? {};
            return getPageAsyncIterator(pagedResult, {
                pageLink: continuationToken,
            });
        },
    };
    return getPagedAsyncIterator(pagedResult);
}
/**
 * returns an async iterator that iterates over results. It also has a `byPage`
 * method that returns pages of items at once.
 *
 * @param pagedResult - an object that specifies how to get pages.
 * @returns a paged async iterator that iterates over results.
 */
function getPagedAsyncIterator(pagedResult) {
    const iter = getItemAsyncIterator(pagedResult);
    return {
        next() {
            return iter.next();
        },
        [Symbol.asyncIterator]() {
            return this;
        },
        byPage: pagedResult?.byPage ??
            ((settings) => {
                const { continuationToken } = settings ?? {};
                return getPageAsyncIterator(pagedResult, {
                    pageLink: continuationToken,
                });
            }),
    };
}
async function* getItemAsyncIterator(pagedResult) {
    const pages = getPageAsyncIterator(pagedResult);
    for await (const page of pages) {
        yield* page;
    }
}
async function* getPageAsyncIterator(pagedResult, options = {}) {
    const { pageLink } = options;
    let response = await pagedResult.getPage(pageLink ?? pagedResult.firstPageLink);
    if (!response) {
        return;
    }
    let result = response.page;
    result.continuationToken = response.nextPageLink;
    yield result;
    while (response.nextPageLink) {
        response = await pagedResult.getPage(response.nextPageLink);
        if (!response) {
            return;
        }
        result = response.page;
        result.continuationToken = response.nextPageLink;
        yield result;
    }
}
/**
 * Gets for the value of nextLink in the body
 */
function getNextLink(body, nextLinkName) {
    if (!nextLinkName) {
        return undefined;
    }
    const nextLink = body[nextLinkName];
    if (typeof nextLink !== "string" && typeof nextLink !== "undefined" && nextLink !== null) {
        throw new _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_1__/* .RestError */ .pj(`Body Property ${nextLinkName} should be a string or undefined or null but got ${typeof nextLink}`);
    }
    if (nextLink === null) {
        return undefined;
    }
    return nextLink;
}
/**
 * Gets the elements of the current request in the body.
 */
function getElements(body, itemName) {
    const value = body[itemName];
    if (!Array.isArray(value)) {
        throw new _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_1__/* .RestError */ .pj(`Couldn't paginate response\n Body doesn't contain an array property with name: ${itemName}`);
    }
    return value ?? [];
}
/**
 * Checks if a request failed
 */
function checkPagingRequest(response, expectedStatuses) {
    if (!expectedStatuses.includes(response.status)) {
        throw (0,_azure_rest_core_client__WEBPACK_IMPORTED_MODULE_0__/* .createRestError */ .t$)(`Pagination failed with unexpected statusCode ${response.status}`, response);
    }
}
/**
 * Adds the api-version query parameter on a URL if it's not present.
 * @param url - the URL to modify
 * @param apiVersion - the API version to set
 * @returns - the URL with the api-version query parameter set
 */
function addApiVersionToUrl(url, apiVersion) {
    // The base URL is only used for parsing and won't appear in the returned URL
    const urlObj = new URL(url, "https://microsoft.com");
    if (!urlObj.searchParams.get("api-version")) {
        // Append one if there is no apiVersion
        return `${url}${urlObj.search ? "&" : "?"}api-version=${apiVersion}`;
    }
    return url;
}
//# sourceMappingURL=pagingHelpers.js.map

/***/ }),

/***/ 7307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ getLongRunningPoller)
});

// EXTERNAL MODULE: ./node_modules/@azure/logger/dist/esm/index.js + 1 modules
var esm = __webpack_require__(7567);
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/logger.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.

/**
 * The `@azure/logger` configuration for this package.
 * @internal
 */
const logger = (0,esm/* createClientLogger */.KV)("core-lro");
//# sourceMappingURL=logger.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/poller/constants.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
/**
 * The default time interval to wait before sending the next polling request.
 */
const POLL_INTERVAL_IN_MS = 2000;
/**
 * The closed set of terminal states.
 */
const terminalStates = ["succeeded", "canceled", "failed"];
//# sourceMappingURL=constants.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/poller/operation.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.


/**
 * Deserializes the state
 */
function deserializeState(serializedState) {
    try {
        return JSON.parse(serializedState).state;
    }
    catch (e) {
        throw new Error(`Unable to deserialize input state: ${serializedState}`);
    }
}
function setStateError(inputs) {
    const { state, isOperationError } = inputs;
    return (error) => {
        if (isOperationError(error)) {
            state.error = error;
            state.status = "failed";
        }
        throw error;
    };
}
function appendReadableErrorMessage(currentMessage, innerMessage) {
    let message = currentMessage;
    if (message.slice(-1) !== ".") {
        message = message + ".";
    }
    return message + " " + innerMessage;
}
function simplifyError(err) {
    let message = err.message;
    let code = err.code;
    let curErr = err;
    while (curErr.innererror) {
        curErr = curErr.innererror;
        code = curErr.code;
        message = appendReadableErrorMessage(message, curErr.message);
    }
    return {
        code,
        message,
    };
}
async function processOperationStatus(result) {
    const { state, status, isDone, processResult, getError, response, setErrorAsResult } = result;
    switch (status) {
        case "succeeded": {
            state.status = "succeeded";
            break;
        }
        case "failed": {
            const err = getError?.(response);
            let postfix = "";
            if (err) {
                const { code, message } = simplifyError(err);
                postfix = `. ${code}. ${message}`;
            }
            const errStr = `The long-running operation has failed${postfix}`;
            state.error = new Error(errStr);
            state.status = "failed";
            logger.warning(errStr);
            break;
        }
        case "canceled": {
            state.status = "canceled";
            break;
        }
    }
    if (isDone?.(response, state) ||
        (isDone === undefined &&
            ["succeeded", "canceled"].concat(setErrorAsResult ? [] : ["failed"]).includes(status))) {
        state.result = await buildResult({
            response,
            state,
            processResult,
        });
    }
}
async function buildResult(inputs) {
    const { processResult, response, state } = inputs;
    return processResult ? processResult(response, state) : response;
}
/**
 * Initiates the long-running operation.
 */
async function initOperation(inputs) {
    const { init, processResult, getOperationStatus, withOperationLocation, setErrorAsResult } = inputs;
    const { operationLocation, resourceLocation, initialRequestUrl, requestMethod, metadata, response, } = await init();
    if (operationLocation)
        withOperationLocation?.(operationLocation, false);
    const config = {
        metadata,
        operationLocation,
        resourceLocation,
        initialRequestUrl,
        requestMethod,
    };
    logger.verbose(`LRO: Operation description:`, config);
    const state = { status: "running", config };
    const status = getOperationStatus({ response, state, operationLocation });
    await processOperationStatus({
        state,
        status,
        response,
        setErrorAsResult,
        processResult,
    });
    return state;
}
async function pollOperationHelper(inputs) {
    const { poll, state, operationLocation, getOperationStatus, getResourceLocation, isOperationError, options, } = inputs;
    const response = await poll(operationLocation, options).catch(setStateError({
        state,
        isOperationError,
    }));
    const status = getOperationStatus(response, state);
    logger.verbose(`LRO: Status:\n\tPolling from: ${state.config.operationLocation}\n\tOperation status: ${status}\n\tPolling status: ${terminalStates.includes(status) ? "Stopped" : "Running"}`);
    if (status === "succeeded") {
        const resourceLocation = getResourceLocation(response, state);
        if (resourceLocation !== undefined) {
            return {
                response: await poll(resourceLocation).catch(setStateError({ state, isOperationError })),
                status,
            };
        }
    }
    return { response, status };
}
/** Polls the long-running operation. */
async function operation_pollOperation(inputs) {
    const { poll, state, options, getOperationStatus, getResourceLocation, getOperationLocation, isOperationError, withOperationLocation, getPollingInterval, processResult, getError, updateState, setDelay, isDone, setErrorAsResult, } = inputs;
    const { operationLocation } = state.config;
    if (operationLocation !== undefined) {
        const { response, status } = await pollOperationHelper({
            poll,
            getOperationStatus,
            state,
            operationLocation,
            getResourceLocation,
            isOperationError,
            options,
        });
        await processOperationStatus({
            status,
            response,
            state,
            isDone,
            processResult,
            getError,
            setErrorAsResult,
        });
        if (!terminalStates.includes(status)) {
            const intervalInMs = getPollingInterval?.(response);
            if (intervalInMs)
                setDelay(intervalInMs);
            const location = getOperationLocation?.(response, state);
            if (location !== undefined) {
                const isUpdated = operationLocation !== location;
                state.config.operationLocation = location;
                withOperationLocation?.(location, isUpdated);
            }
            else
                withOperationLocation?.(operationLocation, false);
        }
        updateState?.(state, response);
    }
}
//# sourceMappingURL=operation.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/http/operation.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.


function getOperationLocationPollingUrl(inputs) {
    const { azureAsyncOperation, operationLocation } = inputs;
    return operationLocation ?? azureAsyncOperation;
}
function getLocationHeader(rawResponse) {
    return rawResponse.headers["location"];
}
function getOperationLocationHeader(rawResponse) {
    return rawResponse.headers["operation-location"];
}
function getAzureAsyncOperationHeader(rawResponse) {
    return rawResponse.headers["azure-asyncoperation"];
}
function findResourceLocation(inputs) {
    const { location, requestMethod, requestPath, resourceLocationConfig, skipFinalGet } = inputs;
    // If skipFinalGet is true, return undefined to skip the final GET request
    if (skipFinalGet) {
        return undefined;
    }
    switch (requestMethod) {
        case "PUT": {
            return requestPath;
        }
        case "DELETE": {
            return undefined;
        }
        case "PATCH": {
            return getDefault() ?? requestPath;
        }
        default: {
            return getDefault();
        }
    }
    function getDefault() {
        switch (resourceLocationConfig) {
            case "operation-location":
            case "azure-async-operation": {
                return undefined;
            }
            case "original-uri": {
                return requestPath;
            }
            case "location":
            default: {
                return location;
            }
        }
    }
}
function inferLroMode(rawResponse, resourceLocationConfig, skipFinalGet) {
    const requestPath = rawResponse.request.url;
    const requestMethod = rawResponse.request.method;
    const operationLocation = getOperationLocationHeader(rawResponse);
    const azureAsyncOperation = getAzureAsyncOperationHeader(rawResponse);
    const pollingUrl = getOperationLocationPollingUrl({ operationLocation, azureAsyncOperation });
    const location = getLocationHeader(rawResponse);
    const normalizedRequestMethod = requestMethod?.toLocaleUpperCase();
    if (pollingUrl !== undefined) {
        return {
            mode: "OperationLocation",
            operationLocation: pollingUrl,
            resourceLocation: findResourceLocation({
                requestMethod: normalizedRequestMethod,
                location,
                requestPath,
                resourceLocationConfig,
                skipFinalGet,
            }),
            initialRequestUrl: requestPath,
            requestMethod,
        };
    }
    else if (location !== undefined) {
        return {
            mode: "ResourceLocation",
            operationLocation: location,
            initialRequestUrl: requestPath,
            requestMethod,
        };
    }
    else if (normalizedRequestMethod === "PUT" && requestPath) {
        return {
            mode: "Body",
            operationLocation: requestPath,
            initialRequestUrl: requestPath,
            requestMethod,
        };
    }
    else {
        return undefined;
    }
}
function transformStatus(inputs) {
    const { status, statusCode } = inputs;
    if (typeof status !== "string" && status !== undefined) {
        throw new Error(`Polling was unsuccessful. Expected status to have a string value or no value but it has instead: ${status}. This doesn't necessarily indicate the operation has failed. Check your Azure subscription or resource status for more information.`);
    }
    logger.verbose(`LRO: Transforming status: ${status} with status code: ${statusCode}.`);
    const lowerCaseStatus = status?.toLocaleLowerCase();
    if (!lowerCaseStatus) {
        return toOperationStatus(statusCode);
    }
    if (lowerCaseStatus.includes("succeeded")) {
        return "succeeded";
    }
    if (lowerCaseStatus.includes("fail")) {
        return "failed";
    }
    if (["canceled", "cancelled"].includes(lowerCaseStatus)) {
        return "canceled";
    }
    return "running";
}
function getStatus(rawResponse) {
    const { status } = rawResponse.body ?? {};
    return transformStatus({ status, statusCode: rawResponse.statusCode });
}
function getProvisioningState(rawResponse) {
    const { properties, provisioningState } = rawResponse.body ?? {};
    const status = properties?.provisioningState ?? provisioningState;
    return transformStatus({ status, statusCode: rawResponse.statusCode });
}
function toOperationStatus(statusCode) {
    if (statusCode === 202) {
        return "running";
    }
    else if (statusCode < 300) {
        return "succeeded";
    }
    else {
        return "failed";
    }
}
function parseRetryAfter({ rawResponse }) {
    const retryAfter = rawResponse.headers["retry-after"];
    if (retryAfter !== undefined) {
        // Retry-After header value is either in HTTP date format, or in seconds
        const retryAfterInSeconds = parseInt(retryAfter);
        return isNaN(retryAfterInSeconds)
            ? calculatePollingIntervalFromDate(new Date(retryAfter))
            : retryAfterInSeconds * 1000;
    }
    return undefined;
}
function getErrorFromResponse(response) {
    const error = accessBodyProperty(response, "error");
    if (!error) {
        logger.warning(`The long-running operation failed but there is no error property in the response's body`);
        return;
    }
    if (!error.code || !error.message) {
        logger.warning(`The long-running operation failed but the error property in the response's body doesn't contain code or message`);
        return;
    }
    return error;
}
function calculatePollingIntervalFromDate(retryAfterDate) {
    const timeNow = Math.floor(new Date().getTime());
    const retryAfterTime = retryAfterDate.getTime();
    if (timeNow < retryAfterTime) {
        return retryAfterTime - timeNow;
    }
    return undefined;
}
function getStatusFromInitialResponse(inputs) {
    const { response, state, operationLocation } = inputs;
    function helper() {
        const mode = state.config.metadata?.["mode"];
        switch (mode) {
            case undefined:
                return toOperationStatus(response.rawResponse.statusCode);
            case "Body":
                return getOperationStatus(response, state);
            default:
                return "running";
        }
    }
    const status = helper();
    return status === "running" && operationLocation === undefined ? "succeeded" : status;
}
function getOperationLocation({ rawResponse }, state) {
    const mode = state.config.metadata?.["mode"];
    switch (mode) {
        case "OperationLocation": {
            return getOperationLocationPollingUrl({
                operationLocation: getOperationLocationHeader(rawResponse),
                azureAsyncOperation: getAzureAsyncOperationHeader(rawResponse),
            });
        }
        case "ResourceLocation": {
            return getLocationHeader(rawResponse);
        }
        case "Body":
        default: {
            return undefined;
        }
    }
}
function getOperationStatus({ rawResponse }, state) {
    const mode = state.config.metadata?.["mode"];
    switch (mode) {
        case "OperationLocation": {
            return getStatus(rawResponse);
        }
        case "ResourceLocation": {
            return toOperationStatus(rawResponse.statusCode);
        }
        case "Body": {
            return getProvisioningState(rawResponse);
        }
        default:
            throw new Error(`Internal error: Unexpected operation mode: ${mode}`);
    }
}
function accessBodyProperty({ flatResponse, rawResponse }, prop) {
    return flatResponse?.[prop] ?? rawResponse.body?.[prop];
}
function getResourceLocation(res, state) {
    const loc = accessBodyProperty(res, "resourceLocation");
    if (loc && typeof loc === "string") {
        state.config.resourceLocation = loc;
    }
    return state.config.resourceLocation;
}
function isOperationError(e) {
    return e.name === "RestError";
}
/** Polls the long-running operation. */
async function pollHttpOperation(inputs) {
    const { lro, options, processResult, updateState, setDelay, state, setErrorAsResult } = inputs;
    return pollOperation({
        state,
        setDelay,
        processResult: processResult
            ? ({ flatResponse }, inputState) => processResult(flatResponse, inputState)
            : ({ flatResponse }) => flatResponse,
        getError: getErrorFromResponse,
        updateState,
        getPollingInterval: parseRetryAfter,
        getOperationLocation,
        getOperationStatus,
        isOperationError,
        getResourceLocation,
        options,
        /**
         * The expansion here is intentional because `lro` could be an object that
         * references an inner this, so we need to preserve a reference to it.
         */
        poll: async (location, inputOptions) => lro.sendPollRequest(location, inputOptions),
        setErrorAsResult,
    });
}
//# sourceMappingURL=operation.js.map
// EXTERNAL MODULE: ./node_modules/@azure/core-util/dist/esm/index.js + 4 modules
var dist_esm = __webpack_require__(9105);
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/poller/poller.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.



/**
 * Returns a poller factory.
 */
function buildCreatePoller(inputs) {
    const { getOperationLocation, getStatusFromInitialResponse, getStatusFromPollResponse, isOperationError, getResourceLocation, getPollingInterval, getError, resolveOnUnsuccessful, } = inputs;
    return ({ init, poll }, options) => {
        const { processResult, updateState, withOperationLocation: withOperationLocationCallback, intervalInMs = POLL_INTERVAL_IN_MS, restoreFrom, } = options || {};
        const withOperationLocation = withOperationLocationCallback
            ? (() => {
                let called = false;
                return (operationLocation, isUpdated) => {
                    if (isUpdated)
                        withOperationLocationCallback(operationLocation);
                    else if (!called)
                        withOperationLocationCallback(operationLocation);
                    called = true;
                };
            })()
            : undefined;
        let statePromise;
        let state;
        if (restoreFrom) {
            state = deserializeState(restoreFrom);
            statePromise = Promise.resolve(state);
        }
        else {
            statePromise = initOperation({
                init,
                processResult,
                getOperationStatus: getStatusFromInitialResponse,
                withOperationLocation,
                setErrorAsResult: !resolveOnUnsuccessful,
            }).then((s) => (state = s));
        }
        let resultPromise;
        const abortController = new AbortController();
        const handlers = new Map();
        const handleProgressEvents = async () => handlers.forEach((h) => h(state));
        const cancelErrMsg = "Operation was canceled";
        let currentPollIntervalInMs = intervalInMs;
        const poller = {
            get operationState() {
                return state;
            },
            get result() {
                return state?.result;
            },
            get isDone() {
                return ["succeeded", "failed", "canceled"].includes(state?.status ?? "");
            },
            onProgress: (callback) => {
                const s = Symbol();
                handlers.set(s, callback);
                return () => handlers.delete(s);
            },
            serialize: async () => {
                await statePromise;
                return JSON.stringify({
                    state,
                });
            },
            submitted: async () => {
                await statePromise;
            },
            pollUntilDone: async (pollOptions) => {
                resultPromise ??= (async () => {
                    await statePromise;
                    if (!state) {
                        throw new Error("Poller should be initialized but it is not!");
                    }
                    const { abortSignal: inputAbortSignal } = pollOptions || {};
                    // In the future we can use AbortSignal.any() instead
                    function abortListener() {
                        abortController.abort();
                    }
                    const abortSignal = abortController.signal;
                    if (inputAbortSignal?.aborted) {
                        abortController.abort();
                    }
                    else if (!abortSignal.aborted) {
                        inputAbortSignal?.addEventListener("abort", abortListener, { once: true });
                    }
                    try {
                        if (!poller.isDone) {
                            await poller.poll({ abortSignal });
                            while (!poller.isDone) {
                                await (0,dist_esm/* delay */.cb)(currentPollIntervalInMs, { abortSignal });
                                await poller.poll({ abortSignal });
                            }
                        }
                    }
                    finally {
                        inputAbortSignal?.removeEventListener("abort", abortListener);
                    }
                    if (resolveOnUnsuccessful) {
                        return poller.result;
                    }
                    else {
                        switch (state.status) {
                            case "succeeded":
                                return poller.result;
                            case "canceled":
                                throw new Error(cancelErrMsg);
                            case "failed":
                                throw state.error;
                            case "notStarted":
                            case "running":
                                throw new Error(`Polling completed without succeeding or failing`);
                        }
                    }
                })().finally(() => {
                    resultPromise = undefined;
                });
                return resultPromise;
            },
            async poll(pollOptions) {
                await statePromise;
                if (!state) {
                    throw new Error("Poller should be initialized but it is not!");
                }
                if (resolveOnUnsuccessful) {
                    if (poller.isDone)
                        return state;
                }
                else {
                    switch (state.status) {
                        case "succeeded":
                            return state;
                        case "canceled":
                            throw new Error(cancelErrMsg);
                        case "failed":
                            throw state.error;
                    }
                }
                await operation_pollOperation({
                    poll,
                    state,
                    getOperationLocation,
                    isOperationError,
                    withOperationLocation,
                    getPollingInterval,
                    getOperationStatus: getStatusFromPollResponse,
                    getResourceLocation,
                    processResult,
                    getError,
                    updateState,
                    options: pollOptions,
                    setDelay: (pollIntervalInMs) => {
                        currentPollIntervalInMs = pollIntervalInMs;
                    },
                    setErrorAsResult: !resolveOnUnsuccessful,
                });
                await handleProgressEvents();
                if (!resolveOnUnsuccessful) {
                    switch (state.status) {
                        case "canceled":
                            throw new Error(cancelErrMsg);
                        case "failed":
                            throw state.error;
                    }
                }
                return state;
            },
            then(onfulfilled, onrejected) {
                return poller.pollUntilDone().then(onfulfilled, onrejected);
            },
            catch(onrejected) {
                return poller.pollUntilDone().catch(onrejected);
            },
            finally(onfinally) {
                return poller.pollUntilDone().finally(onfinally);
            },
            [Symbol.toStringTag]: "Poller",
        };
        return poller;
    };
}
//# sourceMappingURL=poller.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/http/utils.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
/**
 * Rewrites a given URL to use the specified base URL.
 * It preserves the pathname, search parameters, and fragment.
 * Handles relative URLs and proper encoding.
 *
 * @param params - An object containing the url and baseUrl.
 *                    url - The original URL (absolute or relative).
 *                    baseUrl - The new base URL to use.
 * @returns The rewritten URL as a string.
 */
function rewriteUrl({ url, baseUrl, }) {
    if (!url) {
        return undefined;
    }
    if (!baseUrl) {
        return url;
    }
    let originalUrl;
    try {
        // Try to parse inputUrl as an absolute URL.
        originalUrl = new URL(url);
    }
    catch {
        // If inputUrl is relative, resolve using the provided baseUrl.
        try {
            originalUrl = new URL(url, baseUrl);
        }
        catch (e) {
            throw new Error(`Invalid input URL provided: ${url}`);
        }
    }
    let newBase;
    try {
        newBase = new URL(baseUrl);
    }
    catch (e) {
        throw new Error(`Invalid base URL provided: ${baseUrl}`);
    }
    const rewrittenUrl = new URL(`${originalUrl.pathname}${originalUrl.search}${originalUrl.hash}`, newBase);
    return rewrittenUrl.toString();
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/http/poller.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.



/**
 * Creates a poller that can be used to poll a long-running operation.
 * @param lro - Description of the long-running operation
 * @param options - options to configure the poller
 * @returns an initialized poller
 */
function createHttpPoller(lro, options) {
    const { resourceLocationConfig, intervalInMs, processResult, restoreFrom, updateState, withOperationLocation, resolveOnUnsuccessful = false, baseUrl, skipFinalGet, } = options || {};
    return buildCreatePoller({
        getStatusFromInitialResponse: getStatusFromInitialResponse,
        getStatusFromPollResponse: getOperationStatus,
        isOperationError: isOperationError,
        getOperationLocation: getOperationLocation,
        getResourceLocation: getResourceLocation,
        getPollingInterval: parseRetryAfter,
        getError: getErrorFromResponse,
        resolveOnUnsuccessful,
    })({
        init: async () => {
            const response = await lro.sendInitialRequest();
            const config = inferLroMode(response.rawResponse, resourceLocationConfig, skipFinalGet);
            return {
                response,
                operationLocation: rewriteUrl({ url: config?.operationLocation, baseUrl }),
                resourceLocation: rewriteUrl({ url: config?.resourceLocation, baseUrl }),
                initialRequestUrl: config?.initialRequestUrl,
                requestMethod: config?.requestMethod,
                ...(config?.mode ? { metadata: { mode: config.mode } } : {}),
            };
        },
        poll: lro.sendPollRequest,
    }, {
        intervalInMs,
        withOperationLocation,
        restoreFrom,
        updateState,
        processResult: processResult
            ? ({ flatResponse }, state) => processResult(flatResponse, state)
            : ({ flatResponse }) => flatResponse,
    });
}
//# sourceMappingURL=poller.js.map
;// CONCATENATED MODULE: ./node_modules/@azure/core-lro/dist/esm/index.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.


//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./node_modules/@azure-rest/core-client/dist/esm/index.js + 11 modules
var core_client_dist_esm = __webpack_require__(3049);
;// CONCATENATED MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/static-helpers/pollingHelpers.js
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.


function getLongRunningPoller(client, processResponseBody, expectedStatuses, options) {
    const { restoreFrom, getInitialResponse, apiVersion } = options;
    if (!restoreFrom && !getInitialResponse) {
        throw new Error("Either restoreFrom or getInitialResponse must be specified");
    }
    let initialResponse = undefined;
    const pollAbortController = new AbortController();
    const poller = {
        sendInitialRequest: async () => {
            if (!getInitialResponse) {
                throw new Error("getInitialResponse is required when initializing a new poller");
            }
            initialResponse = await getInitialResponse();
            return getLroResponse(initialResponse, expectedStatuses);
        },
        sendPollRequest: async (path, pollOptions) => {
            // The poll request would both listen to the user provided abort signal and the poller's own abort signal
            function abortListener() {
                pollAbortController.abort();
            }
            const abortSignal = pollAbortController.signal;
            if (options.abortSignal?.aborted) {
                pollAbortController.abort();
            }
            else if (pollOptions?.abortSignal?.aborted) {
                pollAbortController.abort();
            }
            else if (!abortSignal.aborted) {
                options.abortSignal?.addEventListener("abort", abortListener, {
                    once: true,
                });
                pollOptions?.abortSignal?.addEventListener("abort", abortListener, {
                    once: true,
                });
            }
            let response;
            try {
                const pollingPath = apiVersion ? addApiVersionToUrl(path, apiVersion) : path;
                response = await client.pathUnchecked(pollingPath).get({ abortSignal });
            }
            finally {
                options.abortSignal?.removeEventListener("abort", abortListener);
                pollOptions?.abortSignal?.removeEventListener("abort", abortListener);
            }
            return getLroResponse(response, expectedStatuses);
        },
    };
    return createHttpPoller(poller, {
        intervalInMs: options?.updateIntervalInMs,
        resourceLocationConfig: options?.resourceLocationConfig,
        restoreFrom: options?.restoreFrom,
        processResult: (result) => {
            return processResponseBody(result);
        },
    });
}
/**
 * Converts a Rest Client response to a response that the LRO implementation understands
 * @param response - a rest client http response
 * @param deserializeFn - deserialize function to convert Rest response to modular output
 * @returns - An LRO response that the LRO implementation understands
 */
function getLroResponse(response, expectedStatuses) {
    if (!expectedStatuses.includes(response.status)) {
        throw (0,core_client_dist_esm/* createRestError */.t$)(response);
    }
    return {
        flatResponse: response,
        rawResponse: {
            ...response,
            statusCode: Number.parseInt(response.status),
            body: response.body,
        },
    };
}
/**
 * Adds the api-version query parameter on a URL if it's not present.
 * @param url - the URL to modify
 * @param apiVersion - the API version to set
 * @returns - the URL with the api-version query parameter set
 */
function addApiVersionToUrl(url, apiVersion) {
    // The base URL is only used for parsing and won't appear in the returned URL
    const urlObj = new URL(url, "https://microsoft.com");
    if (!urlObj.searchParams.get("api-version")) {
        // Append one if there is no apiVersion
        return `${url}${urlObj.search ? "&" : "?"}api-version=${apiVersion}`;
    }
    return url;
}
//# sourceMappingURL=pollingHelpers.js.map

/***/ }),

/***/ 5837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ expandUrlTemplate)
/* harmony export */ });
// Copyright (c) Microsoft Corporation.
// Licensed under the MIT License.
// ---------------------
// helpers
// ---------------------
function encodeComponent(val, reserved, op) {
    return (reserved ?? op === "+") || op === "#"
        ? encodeReservedComponent(val)
        : encodeRFC3986URIComponent(val);
}
function encodeReservedComponent(str) {
    return str
        .split(/(%[0-9A-Fa-f]{2})/g)
        .map((part) => (!/%[0-9A-Fa-f]/.test(part) ? encodeURI(part) : part))
        .join("");
}
function encodeRFC3986URIComponent(str) {
    return encodeURIComponent(str).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
function isDefined(val) {
    return val !== undefined && val !== null;
}
function getNamedAndIfEmpty(op) {
    return [!!op && [";", "?", "&"].includes(op), !!op && ["?", "&"].includes(op) ? "=" : ""];
}
function getFirstOrSep(op, isFirst = false) {
    if (isFirst) {
        return !op || op === "+" ? "" : op;
    }
    else if (!op || op === "+" || op === "#") {
        return ",";
    }
    else if (op === "?") {
        return "&";
    }
    else {
        return op;
    }
}
function getExpandedValue(option) {
    let isFirst = option.isFirst;
    const { op, varName, varValue: value, reserved } = option;
    const vals = [];
    const [named, ifEmpty] = getNamedAndIfEmpty(op);
    if (Array.isArray(value)) {
        for (const val of value.filter(isDefined)) {
            // prepare the following parts: separator, varName, value
            vals.push(`${getFirstOrSep(op, isFirst)}`);
            if (named && varName) {
                vals.push(`${encodeURIComponent(varName)}`);
                if (val === "") {
                    vals.push(ifEmpty);
                }
                else {
                    vals.push("=");
                }
            }
            vals.push(encodeComponent(val, reserved, op));
            isFirst = false;
        }
    }
    else if (typeof value === "object") {
        for (const key of Object.keys(value)) {
            const val = value[key];
            if (!isDefined(val)) {
                continue;
            }
            // prepare the following parts: separator, key, value
            vals.push(`${getFirstOrSep(op, isFirst)}`);
            if (key) {
                vals.push(`${encodeURIComponent(key)}`);
                if (named && val === "") {
                    vals.push(ifEmpty);
                }
                else {
                    vals.push("=");
                }
            }
            vals.push(encodeComponent(val, reserved, op));
            isFirst = false;
        }
    }
    return vals.join("");
}
function getNonExpandedValue(option) {
    const { op, varName, varValue: value, isFirst, reserved } = option;
    const vals = [];
    const first = getFirstOrSep(op, isFirst);
    const [named, ifEmpty] = getNamedAndIfEmpty(op);
    if (named && varName) {
        vals.push(encodeComponent(varName, reserved, op));
        if (value === "") {
            if (!ifEmpty) {
                vals.push(ifEmpty);
            }
            return !vals.join("") ? undefined : `${first}${vals.join("")}`;
        }
        vals.push("=");
    }
    const items = [];
    if (Array.isArray(value)) {
        for (const val of value.filter(isDefined)) {
            items.push(encodeComponent(val, reserved, op));
        }
    }
    else if (typeof value === "object") {
        for (const key of Object.keys(value)) {
            if (!isDefined(value[key])) {
                continue;
            }
            items.push(encodeRFC3986URIComponent(key));
            items.push(encodeComponent(value[key], reserved, op));
        }
    }
    vals.push(items.join(","));
    return !vals.join(",") ? undefined : `${first}${vals.join("")}`;
}
function getVarValue(option) {
    const { op, varName, modifier, isFirst, reserved, varValue: value } = option;
    if (!isDefined(value)) {
        return undefined;
    }
    else if (["string", "number", "boolean"].includes(typeof value)) {
        let val = value.toString();
        const [named, ifEmpty] = getNamedAndIfEmpty(op);
        const vals = [getFirstOrSep(op, isFirst)];
        if (named && varName) {
            // No need to encode varName considering it is already encoded
            vals.push(varName);
            if (val === "") {
                vals.push(ifEmpty);
            }
            else {
                vals.push("=");
            }
        }
        if (modifier && modifier !== "*") {
            val = val.substring(0, parseInt(modifier, 10));
        }
        vals.push(encodeComponent(val, reserved, op));
        return vals.join("");
    }
    else if (modifier === "*") {
        return getExpandedValue(option);
    }
    else {
        return getNonExpandedValue(option);
    }
}
// ---------------------------------------------------------------------------------------------------
// This is an implementation of RFC 6570 URI Template: https://datatracker.ietf.org/doc/html/rfc6570.
// ---------------------------------------------------------------------------------------------------
function expandUrlTemplate(template, context, option) {
    const result = template.replace(/\{([^{}]+)\}|([^{}]+)/g, (_, expr, text) => {
        if (!expr) {
            return encodeReservedComponent(text);
        }
        let op;
        if (["+", "#", ".", "/", ";", "?", "&"].includes(expr[0])) {
            op = expr[0];
            expr = expr.slice(1);
        }
        const varList = expr.split(/,/g);
        const innerResult = [];
        for (const varSpec of varList) {
            const varMatch = /([^:*]*)(?::(\d+)|(\*))?/.exec(varSpec);
            if (!varMatch || !varMatch[1]) {
                continue;
            }
            const varValue = getVarValue({
                isFirst: innerResult.length === 0,
                op,
                varValue: context[varMatch[1]],
                varName: varMatch[1],
                modifier: varMatch[2] || varMatch[3],
                reserved: option?.allowReserved,
            });
            if (varValue) {
                innerResult.push(varValue);
            }
        }
        return innerResult.join("");
    });
    return normalizeUnreserved(result);
}
/**
 * Normalize an expanded URI by decoding percent-encoded unreserved characters.
 * RFC 3986 unreserved: "-" / "." / "~"
 */
function normalizeUnreserved(uri) {
    return uri.replace(/%([0-9A-Fa-f]{2})/g, (match, hex) => {
        const char = String.fromCharCode(parseInt(hex, 16));
        // Decode only if it's unreserved
        if (/[.~-]/.test(char)) {
            return char;
        }
        return match; // leave other encodings intact
    });
}
//# sourceMappingURL=urlTemplate.js.map

/***/ })

};
