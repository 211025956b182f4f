namespace GeoBdt.Api.GeoJson;

// What answers in GeoJSON are called where the API is described; FeatureWriter writes them, and Description has their shape.

/// <summary>A page of areas, or all of a table.</summary>
sealed class GeoJsonCollection;

/// <summary>One area.</summary>
sealed class GeoJsonFeature;
