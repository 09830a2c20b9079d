"""Every setting, by the name people expect in the environment or in `.env`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from store.errors import Misconfigured


class Settings(BaseSettings):
    """Read once, in `load`; rooms below receive plain values. Times are seconds."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"

    database_url: str = ""
    redis_url: str = ""
    touchline_data_dir: Path = Path(".touchline")

    ollama_host: str = "http://127.0.0.1:11434"
    touchline_model: str = "ollama:llama3.1"
    touchline_fallback_models: str = ""
    touchline_embeddings: str = "ollama:all-minilm"
    touchline_piper_voice: str = ""
    touchline_model_timeout: float = Field(120, gt=0)
    touchline_model_calls: int = Field(4, ge=1, le=1000)

    touchline_batch_concurrency: int = Field(3, ge=1, le=200)
    touchline_batch_per_minute: int = Field(10, ge=1, le=100_000)
    touchline_turns: int = Field(32, ge=1, le=1000)
    touchline_lease: float = Field(15, ge=1)

    touchline_port: int = Field(8150, ge=1, le=65535)
    touchline_log_level: str = "INFO"

    @property
    def fallback_models(self) -> tuple[str, ...]:
        names = (name.strip() for name in self.touchline_fallback_models.split(","))
        return tuple(name for name in names if name)


def load() -> Settings:
    """Raises `Misconfigured` with the setting's name and what it must be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        raise Misconfigured(what=f"{name} is not usable: {first['msg']}.") from None
