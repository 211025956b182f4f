using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The schemas that OGC API Features 1.0.1 demands of JSON answers.</summary>
/// <remarks>Source: opengeospatial/ogcapi-features, tag 1.0.1, core/openapi/schemas; geometries as RFC 7946 has them, null included.</remarks>
static class OgcSchemas
{
    static JsonNode Document { get; } = JsonNode.Parse("""
        {
          "link": {"type": "object", "required": ["href", "rel"], "properties": {
            "href": {"type": "string"}, "rel": {"type": "string"}, "type": {"type": "string"}, "hreflang": {"type": "string"}, "title": {"type": "string"}, "length": {"type": "integer"}}},
          "landingPage": {"type": "object", "required": ["links"], "properties": {
            "title": {"type": "string"}, "description": {"type": "string"}, "links": {"type": "array", "items": {"$ref": "#/link"}}}},
          "confClasses": {"type": "object", "required": ["conformsTo"], "properties": {"conformsTo": {"type": "array", "items": {"type": "string"}}}},
          "collections": {"type": "object", "required": ["links", "collections"], "properties": {
            "links": {"type": "array", "items": {"$ref": "#/link"}}, "collections": {"type": "array", "items": {"$ref": "#/collection"}}}},
          "collection": {"type": "object", "required": ["id", "links"], "properties": {
            "id": {"type": "string"}, "title": {"type": "string"}, "description": {"type": "string"}, "links": {"type": "array", "items": {"$ref": "#/link"}},
            "extent": {"$ref": "#/extent"}, "itemType": {"type": "string"}, "crs": {"type": "array", "items": {"type": "string"}}, "storageCrs": {"type": "string"}}},
          "extent": {"type": "object", "properties": {
            "spatial": {"type": "object", "properties": {
              "bbox": {"type": "array", "minItems": 1, "items": {"type": "array", "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}], "items": {"type": "number"}}},
              "crs": {"type": "string", "enum": ["http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/OGC/0/CRS84h"]}}},
            "temporal": {"type": "object", "properties": {"interval": {"type": "array", "minItems": 1, "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "string", "nullable": true}}}}}}},
          "featureCollectionGeoJSON": {"type": "object", "required": ["type", "features"], "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]}, "features": {"type": "array", "items": {"$ref": "#/featureGeoJSON"}}, "links": {"type": "array", "items": {"$ref": "#/link"}},
            "timeStamp": {"type": "string"}, "numberMatched": {"type": "integer", "minimum": 0}, "numberReturned": {"type": "integer", "minimum": 0}}},
          "featureGeoJSON": {"type": "object", "required": ["type", "geometry", "properties"], "properties": {
            "type": {"type": "string", "enum": ["Feature"]}, "geometry": {"$ref": "#/geometryGeoJSON"}, "properties": {"type": "object", "nullable": true},
            "id": {"oneOf": [{"type": "string"}, {"type": "integer"}]}, "links": {"type": "array", "items": {"$ref": "#/link"}}}},
          "geometryGeoJSON": {"type": "object", "nullable": true, "oneOf": [{"$ref": "#/polygonGeoJSON"}, {"$ref": "#/multipolygonGeoJSON"}]},
          "ring": {"type": "array", "minItems": 4, "items": {"type": "array", "minItems": 2, "items": {"type": "number"}}},
          "polygonGeoJSON": {"type": "object", "required": ["type", "coordinates"], "properties": {
            "type": {"type": "string", "enum": ["Polygon"]}, "coordinates": {"type": "array", "items": {"$ref": "#/ring"}}}},
          "multipolygonGeoJSON": {"type": "object", "required": ["type", "coordinates"], "properties": {
            "type": {"type": "string", "enum": ["MultiPolygon"]}, "coordinates": {"type": "array", "items": {"type": "array", "items": {"$ref": "#/ring"}}}}}
        }
        """)!;

    /// <summary>Fails unless an answer is 200 and has a schema of the standard, its links included.</summary>
    public static void AssertIs(string schema, OgcAnswer answer)
    {
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{answer.Href} → {answer.Status}: {answer.Text}");
        Assert.Empty(JsonShape.Wrong(answer.Node, Document[schema]!, Document).Select(one => $"{answer.Href}: {one}"));
    }
}
