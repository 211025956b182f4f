-- wrk: asks for the paths of the file named in PATHS, one after another, in the coding CODING. VALUES, a list by commas, is shuffled anew for
-- each request, so that no address comes twice and no answer comes out of a cache.
local paths, values = {}, {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
for value in string.gmatch(os.getenv("VALUES") or "", "[^,]+") do values[#values + 1] = value end
local headers = { ["Accept-Encoding"] = os.getenv("CODING") or "identity" }
math.randomseed(os.time())

local function shuffle()
  for i = #values, 2, -1 do
    local j = math.random(i)
    values[i], values[j] = values[j], values[i]
  end
end

local at = 0
function request()
  at = at % #paths + 1
  local path = paths[at]
  if #values > 0 then
    shuffle()
    path = path .. "?ukuran=" .. table.concat(values, ",")
  end
  return wrk.format("GET", path, headers)
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout + summary.errors.status
  io.write(string.format("RESULT %.1f %.3f %.3f %d %d %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, summary.bytes, errors))
end
