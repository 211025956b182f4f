-- wrk: asks for the paths of the file named in the environment variable PATHS, one after another, each thread from its own place.
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end

local threads = 0
function setup(thread)
  thread:set("start", threads * 7919)
  threads = threads + 1
end

local at
function request()
  at = ((at or start) % #paths) + 1
  return wrk.format("GET", paths[at], { ["Accept-Encoding"] = "gzip" })
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout + summary.errors.status
  io.write(string.format("RESULT %.1f %.3f %.3f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, errors))
end
